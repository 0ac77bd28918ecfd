import Governance

extension DecisionEvent {
    /// The words by which the decision is found. Words of a former title still find it.
    var searchedWords: [String] {
        var words: [String] = []
        forEachSearchedText { words += SearchWords.words(of: $0) }
        return words
    }

    func forEachSearchedText(_ body: (String) -> Void) {
        switch self {
        case .made(let made):
            body(made.title)
            made.note.map(body)
        case .amended(let amended): amended.title.map(body)
        case .progressNoted(let noted), .noteAdded(let noted), .partlyExecuted(let noted): body(noted.text)
        default: break
        }
    }
}

/// Words as they are sought and found: folded, and cut to what a key has room for.
enum SearchWords {
    /// In Unicode scalars, each of up to four bytes.
    private static let longest = 60

    static func words(of text: String) -> [String] {
        var (words, room): ([String], [UInt8]) = ([], [])
        forEachWord(of: text, using: &room) { words.append(String(decoding: $0, as: UTF8.self)) }
        return words
    }

    /// Runs `body` on the UTF-8 of each word, in order.
    static func forEachWord(of text: String, using room: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void) {
        Folding.forEachWord(of: text, using: &room) { word in
            body(word.count <= longest ? word : UnsafeRawBufferPointer(rebasing: word.prefix(length(of: word))))
        }
    }

    /// The bytes of the scalars that are kept: up to the one that begins after the last of them.
    private static func length(of word: UnsafeRawBufferPointer) -> Int {
        var scalars = 0
        for (index, byte) in word.enumerated() where byte & 0xC0 != 0x80 {
            scalars += 1
            if scalars > longest { return index }
        }
        return word.count
    }
}

/// The words of a batch of events, and the decisions that each finds.
struct WordBatch {
    private var words = BytePool()
    private var room: [UInt8] = []
    private var places: [Place] = []

    private struct Place {
        let word: UInt32
        /// The number of the decision.
        let number: UInt32
    }

    /// How many words there were, each as often as it came.
    var count: Int { places.count }

    mutating func add(_ text: String, number: UInt64) {
        SearchWords.forEachWord(of: text, using: &room) { word in
            places.append(
                Place(word: UInt32(words.number(of: word)), number: UInt32(truncatingIfNeeded: number)))
        }
    }

    /// Runs `body` on each word, in the order of bytes, with the numbers of the decisions that have it; a number may
    /// come several times.
    func forEach(
        _ body: (_ word: UnsafeRawBufferPointer, _ numbers: ArraySlice<UInt32>) throws -> Void
    ) rethrows {
        let (numbers, ends) = grouped()
        for word in words.ordered() {
            let start = word == 0 ? 0 : ends[word - 1]
            try words.withBytes(of: word) { try body($0, numbers[start..<ends[word]]) }
        }
    }

    /// The numbers of decisions word by word, and where those of each word end: sorted by counting, in two passes.
    private func grouped() -> (numbers: [UInt32], ends: [Int]) {
        var ends = [Int](repeating: 0, count: words.count + 1)
        for place in places { ends[Int(place.word) + 1] += 1 }
        for word in 0..<words.count { ends[word + 1] += ends[word] }
        var grouped = [UInt32](repeating: 0, count: places.count)
        for place in places {
            grouped[ends[Int(place.word)]] = place.number
            ends[Int(place.word)] += 1
        }
        return (grouped, ends)
    }
}
