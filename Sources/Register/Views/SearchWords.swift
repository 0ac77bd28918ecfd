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
        var (words, room, text): ([String], [UInt8], String) = ([], [], text)
        text.withUTF8 { utf8 in
            _ = Folding.forEachWord(of: UnsafeRawBufferPointer(utf8), using: &room) {
                words.append(String(decoding: cut($0), as: UTF8.self))
            }
        }
        return words
    }

    /// What is kept of a word.
    static func cut(_ word: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        word.count <= longest ? word : UnsafeRawBufferPointer(rebasing: word.prefix(length(of: word)))
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
struct WordBatch: Sendable {
    private var words = BytePool()
    private var room: [UInt8] = []
    /// For each word, the decision that had it last: the notes of one often have the same words.
    private var last: [UInt32] = []
    private var places: [Place] = []
    /// The decisions word by word, and where those of each word end.
    private var (grouped, ends): ([UInt32], [Int]) = ([], [0])

    private struct Place {
        let word: UInt32
        let decision: UInt32
    }

    /// How many words there were, each as often as decisions have it.
    var count: Int { places.count }

    mutating func add(_ text: String, to decision: UInt32) {
        var text = text
        _ = text.withUTF8 { add(UnsafeRawBufferPointer($0), to: decision) }
    }

    /// Adds the words of UTF-8; of other bytes none, and answers false.
    mutating func add(_ text: UnsafeRawBufferPointer, to decision: UInt32) -> Bool {
        let before = places.count
        let isText = Folding.forEachWord(of: text, using: &room) { word in
            let number = words.number(ofRoomy: SearchWords.cut(word))
            if number == last.count {
                last.append(decision)
            } else if last[number] == decision {
                return
            } else {
                last[number] = decision
            }
            places.append(Place(word: UInt32(truncatingIfNeeded: number), decision: decision))
        }
        if !isText { places.removeSubrange(before...) }
        return isText
    }

    /// Gathers the decisions of each word, once all were added: sorted by counting, in two passes.
    mutating func group() {
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: words.count + 1))
        for place in places { ends[Int(place.word) + 1] += 1 }
        for word in 0..<words.count { ends[word + 1] += ends[word] }
        grouped.removeAll(keepingCapacity: true)
        grouped.append(contentsOf: repeatElement(0, count: places.count))
        for place in places {
            grouped[ends[Int(place.word)]] = place.decision
            ends[Int(place.word)] += 1
        }
    }

    /// Forgets all, and keeps the room.
    mutating func removeAll() {
        words.removeAll()
        last.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    /// Runs `body` on each word, in the order of bytes, with the decisions that have it; one may come several times.
    func forEach(
        _ body: (_ word: UnsafeRawBufferPointer, _ decisions: ArraySlice<UInt32>) throws -> Void
    ) rethrows {
        for word in words.ordered() {
            let start = word == 0 ? 0 : ends[word - 1]
            try words.withBytes(of: word) { try body($0, grouped[start..<ends[word]]) }
        }
    }
}
