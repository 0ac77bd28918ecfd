/// Texts compared as people search them: without case, without accents, ligatures written out.
public enum Folding {
    /// The text in lower case and without accents. Latin letters only lose their marks; others only their case.
    public static func folded(_ text: String) -> String {
        var folded: [UInt8] = []
        for scalar in text.unicodeScalars { append(scalar.value, to: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The words of a text, folded: runs of letters and digits.
    public static func words(of text: String) -> [String] {
        var (words, room, text): ([String], [UInt8], String) = ([], [], text)
        text.withUTF8 { utf8 in
            _ = forEachWord(of: UnsafeRawBufferPointer(utf8), using: &room) {
                words.append(String(decoding: $0, as: UTF8.self))
            }
        }
        return words
    }

    /// Runs `body` on the UTF-8 of each word of a text, folded, in order; valid until it returns, and with at least eight
    /// bytes of memory from its beginning on. Answers false where the text is no UTF-8, after the words before that place.
    ///
    /// - Parameter room: where words are folded. Whoever has many texts keeps it from one to the next, because memory
    ///   for each takes longer than its folding.
    public static func forEachWord(
        of text: UnsafeRawBufferPointer, using room: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        // A scalar may fold to more bytes than it has, and to no more than three times as many.
        let most = text.count * 3 + 8
        if room.count < most { room.append(contentsOf: repeatElement(0, count: most - room.count)) }
        return room.withUnsafeMutableBytes { room in
            guard let start = text.baseAddress, let room = room.baseAddress else { return true }
            var word = FoldedWord(room: room)
            var index = 0
            while index < text.count {
                // Eight bytes at a time, as far as they are letters and digits of ASCII.
                let eight = EightBytes(start, count: text.count, at: index)
                word.append(eight)
                index &+= eight.inWord
                if eight.inWord == 8 || index == text.count { continue }
                if start.load(fromByteOffset: index, as: UInt8.self) < 0x80 {
                    word.end(body)
                    index &+= 1
                } else {
                    guard let (value, length) = scalar(of: text, at: index) else { return false }
                    fold(value, &word, body)
                    index &+= length
                }
            }
            word.end(body)
            return true
        }
    }

    private static func fold(_ value: UInt32, _ word: inout FoldedWord, _ body: (UnsafeRawBufferPointer) -> Void) {
        if let letters = letters(of: value) {
            word.append(letters[0])
            if letters[1] != 0 { word.append(letters[1]) }
        } else if separators.contains(value) {
            word.end(body)
        } else if !isMark(value), let scalar = Unicode.Scalar(value) {
            for scalar in scalar.properties.lowercaseMapping.unicodeScalars {
                if isInWord(scalar) { word.append(contentsOf: scalar) } else { word.end(body) }
            }
        }
    }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The scalar of two or more bytes that begins there, if one does.
    private static func scalar(of bytes: UnsafeRawBufferPointer, at index: Int) -> (UInt32, length: Int)? {
        let first = bytes[index]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0xC2, first < 0xF5, index + length <= bytes.count else { return nil }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        // Of three and of four bytes some could be written with fewer, and some are no scalars.
        let isShortest = length == 2 || value >= (length == 3 ? 0x800 : 0x1_0000)
        return isShortest && Unicode.Scalar(value) != nil ? (value, length) : nil
    }

    private static func append(_ value: UInt32, to folded: inout [UInt8]) {
        if isMark(value) { return }
        if value < 0x80 {
            folded.append(value &- 0x41 < 26 ? UInt8(value) | 0x20 : UInt8(value))
        } else if let letters = letters(of: value) {
            folded.append(letters[0])
            if letters[1] != 0 { folded.append(letters[1]) }
        } else if let scalar = Unicode.Scalar(value) {
            folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// Whether it is a combining mark: the letter stands before it.
    private static func isMark(_ value: UInt32) -> Bool { (0x0300...0x036F).contains(value) }

    /// The one letter or two that a Latin letter folds to, the second 0 when it is one.
    private static func letters(of value: UInt32) -> SIMD2<UInt8>? {
        guard value &- 0xC0 < 0xC0, case let letters = latin[Int(value) - 0xC0], letters[0] != 0 else { return nil }
        return letters
    }

    /// What is no letter and no digit among what French writes beside ASCII: guillemets, the apostrophe, dashes and
    /// spaces. To ask Unicode about each takes longer than to fold the words around it.
    private static let separators = Separators(isInWord)

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

/// A word on its way: its bytes at the beginning of the room.
private struct FoldedWord {
    let room: UnsafeMutableRawPointer
    private var count = 0

    init(room: UnsafeMutableRawPointer) {
        self.room = room
    }

    /// The bytes that are in a word; those after them are written over.
    @inline(__always)
    mutating func append(_ eight: EightBytes) {
        room.storeBytes(of: eight.folded, toByteOffset: count, as: UInt64.self)
        count &+= eight.inWord
    }

    mutating func append(_ byte: UInt8) {
        room.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    mutating func append(contentsOf scalar: Unicode.Scalar) {
        for byte in scalar.utf8 { append(byte) }
    }

    @inline(__always)
    mutating func end(_ body: (UnsafeRawBufferPointer) -> Void) {
        if count > 0 { body(UnsafeRawBufferPointer(start: room, count: count)) }
        count = 0
    }
}

/// Eight bytes of a text in one number, the first in the low bits: each step is taken on all of them at once.
private struct EightBytes {
    /// The bytes, capital letters of ASCII made small.
    let folded: UInt64
    /// How many of them, from the first on, are letters and digits of ASCII.
    let inWord: Int

    private static let each: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// Those at `index` of a text; behind its end, zeros.
    @inline(__always)
    init(_ text: UnsafeRawPointer, count: Int, at index: Int) {
        let bytes = Self.load(text, count: count, at: index)
        // Sums of seven bits do not reach the next byte. The high bit of each says: from `a` on, up to `z`, and so on.
        let low = bytes & ~Self.high
        let small = low | Self.each &* 0x20
        let letters = (small &+ Self.each &* (0x80 - 0x61)) & ~(small &+ Self.each &* (0x80 - 0x7B))
        let digits = (low &+ Self.each &* (0x80 - 0x30)) & ~(low &+ Self.each &* (0x80 - 0x3A))
        folded = bytes | (letters & ~bytes & Self.high) >> 2
        inWord = (~((letters | digits) & ~bytes) & Self.high).trailingZeroBitCount / 8
    }

    @inline(__always)
    private static func load(_ text: UnsafeRawPointer, count: Int, at index: Int) -> UInt64 {
        let missing = index &+ 8 &- count
        if missing <= 0 { return UInt64(littleEndian: text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) }
        if count >= 8 {
            let last = text.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            return UInt64(littleEndian: last) &>> UInt64(truncatingIfNeeded: missing &* 8)
        }
        return UnsafeRawBufferPointer(start: text + index, count: count - index)
            .reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// The scalars of two blocks that end a word: Latin-1 Supplement as far as its letters, and General Punctuation.
private struct Separators {
    private let latin: [Bool]
    private let punctuation: [Bool]

    init(_ isInWord: (Unicode.Scalar) -> Bool) {
        func ends(_ values: ClosedRange<UInt32>) -> [Bool] {
            values.map { value in Unicode.Scalar(value).map { !isInWord($0) } ?? false }
        }
        (latin, punctuation) = (ends(0x80...0xBF), ends(0x2000...0x206F))
    }

    func contains(_ value: UInt32) -> Bool {
        if value < 0xC0 { return latin[Int(value) - 0x80] }
        return value &- 0x2000 < 0x70 && punctuation[Int(value) - 0x2000]
    }
}
