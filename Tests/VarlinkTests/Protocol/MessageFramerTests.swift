import Testing

@testable import Varlink

@Suite("Cutting a stream into messages")
struct MessageFramerTests {
    static let stream = Array("{}\0\0abc\0{\"a\":1}\0".utf8)
    static let messages = ["{}", "", "abc", "{\"a\":1}"].map { Array($0.utf8) }

    @Test("messages are the same however the stream is cut in two", arguments: 0...stream.count)
    func cutsInTwo(at place: Int) {
        var framer = MessageFramer(sizeLimit: 100)
        var found = framer.feed(Self.stream[..<place])
        found += framer.feed(Self.stream[place...])
        #expect(found == Self.messages)
        #expect(framer.bufferedBytes == 0)
    }

    @Test("messages are the same byte by byte, taken as they come or all at the end")
    func cutsByteByByte() {
        var eager = MessageFramer(sizeLimit: 100)
        var found: [[UInt8]] = []
        for byte in Self.stream { found += eager.feed([byte]) }
        #expect(found == Self.messages)
        var late = MessageFramer(sizeLimit: 100)
        for byte in Self.stream { late.append(bytes: [byte]) }
        #expect(late.waitingMessages == 4)
        #expect(late.takeAll() == Self.messages)
    }

    @Test("an unfinished message is known as such")
    func countsUnfinishedBytes() {
        var framer = MessageFramer(sizeLimit: 100)
        var found = framer.feed(Array("a\0bcd".utf8))
        #expect(found == [[0x61]])
        #expect(framer.unfinishedBytes == 3)
        #expect(framer.next() == .needsBytes)
        found = framer.feed([0])
        #expect(found == [Array("bcd".utf8)])
        #expect(framer.unfinishedBytes == 0)
    }

    @Test("a message at the limit is taken, a longer one ends the stream after those before it", arguments: [1, 7])
    func boundsSize(piece: Int) {
        var framer = MessageFramer(sizeLimit: 4)
        let stream = Array("ab\0abcd\0abcde\0x\0".utf8)
        for start in stride(from: 0, to: stream.count, by: piece) {
            framer.append(bytes: stream[start..<min(start + piece, stream.count)])
        }
        #expect(framer.next() == .message(Array("ab".utf8)))
        #expect(framer.next() == .message(Array("abcd".utf8)))
        #expect(framer.next() == .tooLong)
        #expect(framer.next() == .tooLong)
    }

    @Test("what follows a message that is too long is not stored")
    func storesNothingAfterOverflow() {
        var framer = MessageFramer(sizeLimit: 4)
        for _ in 0..<1000 { framer.append(bytes: Array(repeating: 1, count: 1000)) }
        #expect(framer.bufferedBytes == 0)
        #expect(framer.next() == .tooLong)
    }

    @Test("a large message that comes in small pieces is put together")
    func joinsPieces() {
        var framer = MessageFramer(sizeLimit: 1 << 20)
        let message = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<1024 { framer.append(bytes: message[..<1024]) }
        #expect(framer.next() == .needsBytes)
        framer.append(bytes: [0])
        #expect(framer.next() == .message(message))
    }

    @Test("any stream cut by chance gives the messages that were joined", arguments: 0..<100)
    func cutsByChance(seed: Int) {
        var random = SeededRandom(seed: seed)
        var messages: [[UInt8]] = []
        for _ in 0..<50 {
            let byte = UInt8.random(in: 1...255, using: &random)
            messages.append([UInt8](repeating: byte, count: Int.random(in: 0..<2000, using: &random)))
        }
        var rest = Array(messages.joined(separator: [0]) + [0])[...]
        var framer = MessageFramer(sizeLimit: 2000)
        var found: [[UInt8]] = []
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...4000, using: &random))
            rest = rest.dropFirst(piece.count)
            if Bool.random(using: &random) { found += framer.feed(piece) } else { framer.append(bytes: piece) }
        }
        found += framer.takeAll()
        #expect(found == messages)
    }
}

extension MessageFramer {
    mutating func append(bytes: some Collection<UInt8>) {
        Array(bytes).withUnsafeBytes { append($0) }
    }

    mutating func feed(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
        append(bytes: bytes)
        return takeAll()
    }

    mutating func takeAll() -> [[UInt8]] {
        var messages: [[UInt8]] = []
        while case .message(let message) = next() { messages.append(message) }
        return messages
    }
}
