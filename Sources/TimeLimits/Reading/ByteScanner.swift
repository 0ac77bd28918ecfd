/// Reads ASCII text from left to right; a failed step takes nothing it reports as nil or false for.
struct ByteScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    var peek: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func takeWhile(_ belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while let byte = peek, belongs(byte) { position += 1 }
        return bytes[start..<position]
    }

    /// A run of digits, whole: a run shorter or longer than `digits` is no number.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        let start = position
        let run = takeWhile(isDigit)
        guard digits.contains(run.count), run.count <= 9 else {
            position = start
            return nil
        }
        return run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The digits at the start, `YYYY-MM-DD`, not yet checked against the calendar.
    mutating func isoDate() -> (year: Int, month: Int, day: Int)? {
        guard let year = number(digits: 4...4), take("-"),
            let month = number(digits: 2...2), take("-"),
            let day = number(digits: 2...2)
        else { return nil }
        return (year, month, day)
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
}
