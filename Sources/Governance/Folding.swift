/// Texts compared as people search them: without case, without accents, ligatures written out.
public enum Folding {
    /// The text in lower case and without accents. Latin letters only lose their marks; others only their case.
    public static func folded(_ text: String) -> String {
        var folded: [UInt8] = []
        fold(text, into: &folded)
        return String(decoding: folded, as: UTF8.self)
    }

    /// The words of a text, folded: runs of letters and digits.
    public static func words(of text: String) -> [String] {
        var (words, room): ([String], [UInt8]) = ([], [])
        forEachWord(of: text, using: &room) { words.append(String(decoding: $0, as: UTF8.self)) }
        return words
    }

    /// Runs `body` on the UTF-8 of each word of a text, folded, in order; valid until it returns.
    ///
    /// - Parameter room: where the text is folded. Whoever has many texts keeps it from one to the next, because memory
    ///   for each takes longer than its folding.
    public static func forEachWord(
        of text: String, using room: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        room.removeAll(keepingCapacity: true)
        fold(text, into: &room)
        room.withUnsafeBytes { folded in
            var (index, start) = (0, 0)
            while index < folded.count {
                let (isInWord, length) = character(of: folded, at: index)
                if !isInWord {
                    if start < index { body(UnsafeRawBufferPointer(rebasing: folded[start..<index])) }
                    start = index + length
                }
                index += length
            }
            if start < index { body(UnsafeRawBufferPointer(rebasing: folded[start...])) }
        }
    }

    private static func character(
        of folded: UnsafeRawBufferPointer, at index: Int
    ) -> (isInWord: Bool, length: Int) {
        let byte = folded[index]
        if byte < 0x80 { return (byte &- 0x61 < 26 || byte &- 0x30 < 10, 1) }
        let (value, length) = scalar(of: folded, at: index)
        let properties = Unicode.Scalar(value)?.properties
        return (properties.map { $0.isAlphabetic || $0.numericType != nil } ?? false, length)
    }

    private static func fold(_ text: String, into folded: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            folded.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                    index += 1
                } else {
                    let (scalar, length) = scalar(of: bytes, at: index)
                    append(scalar, to: &folded)
                    index += length
                }
            }
        }
    }

    /// The scalar of two or more bytes that begins there: in a text they are always whole.
    private static func scalar(of bytes: UnsafeRawBufferPointer, at index: Int) -> (UInt32, length: Int) {
        func low(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset] & 0x3F) }
        let first = UInt32(bytes[index])
        if first < 0xE0 { return ((first & 0x1F) << 6 | low(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | low(1) << 6 | low(2), 3) }
        return ((first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4)
    }

    private static func append(_ value: UInt32, to folded: inout [UInt8]) {
        // A combining mark: the letter stands before it.
        if (0x0300...0x036F).contains(value) { return }
        if (0xC0...0x17F).contains(value), case let letters = latin[Int(value) - 0xC0], letters[0] != 0 {
            folded.append(letters[0])
            if letters[1] != 0 { folded.append(letters[1]) }
        } else if let scalar = Unicode.Scalar(value) {
            folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// U+00C0 to U+017F, in order: one letter or two; two zeros keep the scalar. The blocks are Latin-1 Supplement and
    /// Latin Extended-A of the Unicode standard.
    private static let latin: [SIMD2<UInt8>] = spelled.split(separator: " ").map { letters in
        let letters = letters == "=" ? [] : Array(letters.utf8)
        return SIMD2(letters.first ?? 0, letters.count > 1 ? letters[1] : 0)
    }

    private static let spelled = """
        a a a a a a ae c e e e e i i i i d n o o o o o = o u u u u y th ss \
        a a a a a a ae c e e e e i i i i d n o o o o o = o u u u u y th y \
        a a a a a a c c c c c c c c d d d d e e e e e e e e e e \
        g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l \
        n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t \
        u u u u u u u u u u u u w w y y y z z z z z z s
        """
}
