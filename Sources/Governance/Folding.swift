/// Texts compared as people search them: without case, without accents, ligatures written out.
public enum Folding {
    /// The text in lower case and without accents. Latin letters only lose their marks; others only their case.
    public static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiFolded(text) }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { append(scalar, to: &folded) }
        return String(folded)
    }

    /// The words of a text, folded: runs of letters and digits.
    public static func words(of text: String) -> [String] {
        folded(text).unicodeScalars
            .split { !isWordScalar($0) }
            .map { String(String.UnicodeScalarView($0)) }
    }

    private static func asciiFolded(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x0300...0x036F: break  // a combining mark: the letter stands before it
        case 0xC0...0x17F:
            let letters = latin[Int(scalar.value) - 0xC0]
            if letters.isEmpty {
                folded.append(scalar)
            } else {
                folded.append(contentsOf: letters.unicodeScalars)
            }
        case 0..<0x80: folded.append(contentsOf: asciiFolded(String(scalar)).unicodeScalars)
        default: folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// U+00C0 to U+017F, in order; an empty place keeps the scalar. The blocks are Latin-1 Supplement and
    /// Latin Extended-A of the Unicode standard.
    private static let latin: [String] = spelled.split(separator: " ").map { $0 == "=" ? "" : String($0) }

    private static let spelled = """
        a a a a a a ae c e e e e i i i i d n o o o o o = o u u u u y th ss \
        a a a a a a ae c e e e e i i i i d n o o o o o = o u u u u y th y \
        a a a a a a c c c c c c c c d d d d e e e e e e e e e e \
        g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l \
        n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t \
        u u u u u u u u u u u u w w y y y z z z z z z s
        """
}
