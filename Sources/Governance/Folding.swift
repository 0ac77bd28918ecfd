/// Texts compared as people search them: without case, without accents, ligatures written out.
public enum Folding {
    /// The text in lower case and without accents. Latin letters only lose their marks; others only their case.
    public static func folded(_ text: String) -> String {
        String(decoding: foldedBytes(text), as: UTF8.self)
    }

    /// The words of a text, folded: runs of letters and digits.
    public static func words(of text: String) -> [String] {
        let bytes = foldedBytes(text)
        // Folded, nearly every text is ASCII: its bytes are its scalars.
        if bytes.allSatisfy({ $0 < 0x80 }) {
            return bytes.split { !isWordByte($0) }.map { String(decoding: $0, as: UTF8.self) }
        }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars
            .split { !isWordScalar($0) }
            .map { String(String.UnicodeScalarView($0)) }
    }

    private static func foldedBytes(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &folded) }
        return folded
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: folded.append(UInt8(scalar.value) | 0x20)
        case 0..<0x80: folded.append(UInt8(scalar.value))
        case 0x0300...0x036F: break  // a combining mark: the letter stands before it
        case 0xC0...0x17F:
            let letters = latin[Int(scalar.value) - 0xC0]
            folded.append(contentsOf: letters.isEmpty ? Array(String(scalar).utf8) : letters)
        default: folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return isWordByte(UInt8(scalar.value)) }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// U+00C0 to U+017F, in order; an empty place keeps the scalar. The blocks are Latin-1 Supplement and
    /// Latin Extended-A of the Unicode standard.
    private static let latin: [[UInt8]] = spelled.split(separator: " ").map { $0 == "=" ? [] : Array($0.utf8) }

    private static let spelled = """
        a a a a a a ae c e e e e i i i i d n o o o o o = o u u u u y th ss \
        a a a a a a ae c e e e e i i i i d n o o o o o = o u u u u y th y \
        a a a a a a c c c c c c c c d d d d e e e e e e e e e e \
        g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l \
        n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t \
        u u u u u u u u u u u u w w y y y z z z z z z s
        """
}
