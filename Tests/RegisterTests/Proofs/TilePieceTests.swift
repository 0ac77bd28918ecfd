import Foundation
import Governance
import Testing

@testable import Register

@Suite("The pieces of an export of tiles")
struct TilePieceTests {
    private let folder: TemporaryFolder
    private let register: Register
    private let proofs: LogProofs

    init() throws {
        folder = try TemporaryFolder()
        let options = Register.Options(stateDirectory: folder.path, authority: "essai.example", zone: paris)
        register = try Register(options, clock: { TestRegister.start }, onFatal: { _ in })
        proofs = LogProofs(of: register, key: .ofStateDirectory)
    }

    /// Records decisions, each with a note.
    private func make(_ count: Int, _ note: String) async throws {
        for number in 0..<count {
            let made = DecisionEvent.Made(title: "Réparer", body: "CODIR", note: note)
            let request = CommandRequest(content: Array("\(note.prefix(1))\(number)".utf8), actor: "camille")
            _ = try await register.make(made, reference: nil, request)
        }
    }

    private func pages(after checkpoint: String? = nil) async throws -> [[TilePiece]] {
        var export = try await proofs.tiles(after: checkpoint)
        var pages: [[TilePiece]] = []
        while true {
            let page = try await export.next()
            if page.isEmpty { return pages }
            pages.append(page)
        }
    }

    @Test("A file larger than a page comes in pieces that follow one another, and the checkpoint last")
    func pieces() async throws {
        try await make(300, String(repeating: "é", count: 4_000))
        let pages = try await pages()
        #expect(pages.count > 2)
        for page in pages { #expect(page.reduce(0) { $0 + $1.content.count } <= TileExport.pageSize) }
        let pieces = pages.flatMap { $0 }
        var paths: [String] = []
        for (index, piece) in pieces.enumerated() {
            if piece.continues { #expect(pieces[index + 1].path == piece.path) }
            if paths.last != piece.path { paths.append(piece.path) }
        }
        #expect(
            paths == [
                "tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
                "checkpoint",
            ])
        let signed = String(decoding: try #require(pieces.last).content, as: UTF8.self)
        #expect(try await proofs.checkpoint() == signed)
        #expect(try await self.pages(after: signed).flatMap { $0 }.map(\.path) == ["checkpoint"])
        try await make(1, "Dernière")
        #expect(
            try await self.pages(after: signed).flatMap { $0 }.map(\.path)
                == ["tile/entries/001.p/45", "tile/0/001.p/45", "checkpoint"])
    }

    @Test("An empty log is a checkpoint alone")
    func empty() async throws {
        #expect(try await pages().map { $0.map(\.path) } == [["checkpoint"]])
    }
}
