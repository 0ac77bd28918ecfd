import RegisterAPI
import Varlink

/// Takes an export back: all of it is read and checked before anything is recorded.
struct EventImport {
    let session: Session
    let dryRun: Bool

    /// Events travel in pieces of this many bytes of their file.
    private static let pieceSize = 4 << 20
    /// The export is held in memory meanwhile, since a pipe is read only once.
    private static let fileLimit = 2 << 30

    func run(_ file: InputFile) throws {
        let pieces = try Self.pieces(of: try file.bytes(limit: Self.fileLimit))
        var outcome = try send(pieces, dryRun: true)
        if !dryRun { outcome = try send(pieces, dryRun: false) }
        try session.answer(outcome.json) {
            try session.output.line(
                ImportLines.report(outcome.recorded, known: outcome.known, dryRun: dryRun, session.screen.language))
        }
    }

    /// What all pieces together did.
    private func send(_ pieces: [ArraySlice<UInt8>], dryRun: Bool) throws -> AdminInterface.ImportEvents.Reply {
        var whole = AdminInterface.ImportEvents.Reply(recorded: 0, known: 0, position: 0)
        var line = 1
        for piece in pieces {
            let (events, next) = try Self.events(of: piece, firstLine: line)
            line = next
            let reply = try session.register.call(
                AdminInterface.ImportEvents(events: events, dryRun: dryRun ? true : nil))
            whole.recorded += reply.recorded
            whole.known += reply.known
            whole.position = reply.position
        }
        return whole
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// The bytes of the file in pieces that end with a line. A line that is longer than a piece is one by itself.
    static func pieces(of bytes: [UInt8], size: Int = pieceSize) throws(Failure) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            var end = min(start + size, bytes.count)
            if end < bytes.count {
                let lastBreak = bytes[start..<end].lastIndex(of: lineFeed)
                end = (lastBreak ?? bytes[end...].firstIndex(of: lineFeed) ?? bytes.count - 1) + 1
            }
            pieces.append(bytes[start..<end])
            start = end
        }
        return pieces
    }

    /// The events of a piece, one a line; blank lines are passed over.
    private static func events(
        of piece: ArraySlice<UInt8>, firstLine: Int
    ) throws(Failure) -> (events: [JSONObject], nextLine: Int) {
        var events: [JSONObject] = []
        var number = firstLine
        for line in piece.split(separator: lineFeed, omittingEmptySubsequences: false) {
            if !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) {
                events.append(try event(of: line, number: number))
            }
            number += 1
        }
        return (events, number - 1)
    }

    private static func event(of line: ArraySlice<UInt8>, number: Int) throws(Failure) -> JSONObject {
        do {
            if case .object(let object) = try JSON(parsing: Array(line)) { return object }
        } catch {
            throw .lineNotEvent(line: number, reason: error.description)
        }
        throw .lineNotEvent(line: number, reason: "no JSON object")
    }
}
