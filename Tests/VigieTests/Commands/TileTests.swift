import Foundation
import RegisterAPI
import Synchronization
import Testing
import Varlink

@testable import vigie

@Suite("export --tiles")
struct TileTests {
    private let directory: String

    init() {
        directory = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString)").path
    }

    private func cleaning(_ body: () async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try await body()
    }

    private static func reply(_ pieces: (String, String, Bool)...) -> JSONObject {
        let files = pieces.map { path, content, continues in
            AdminInterface.TilePiece(
                path: path, content: Data(content.utf8).base64EncodedString(), continues: continues)
        }
        return AdminInterface.Tiles.Reply(size: 300, files: files).object
    }

    private func files() throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
        return names.reduce(into: [:]) { files, name in
            guard let data = FileManager.default.contents(atPath: directory + "/" + name) else { return }
            files[name] = String(decoding: data, as: UTF8.self)
        }
    }

    @Test("It puts pieces together, for their owner only, and says what it wrote")
    func writes() async throws {
        let answer: FakeRegister.Answer = { _ in
            [
                Self.reply(("tile/entries/000", "aa", true)), Self.reply(("tile/entries/000", "bb", false)),
                Self.reply(("tile/0/x001/000", "", false), ("checkpoint", "c1", false)), Self.reply(),
            ]
        }
        try await cleaning {
            try await FakeRegister.with(["Tiles": answer]) { register in
                let outcome = try await register.run(["export", "--tiles", directory, "--json"])
                #expect(outcome.output == #"{"directory":"\#(directory)","size":300,"files":3}"# + "\n")
                #expect(try files() == ["tile/entries/000": "aabb", "tile/0/x001/000": "", "checkpoint": "c1"])
                for (name, mode) in ["": 0o700, "/tile/entries": 0o700, "/tile/entries/000": 0o600] {
                    let attributes = try FileManager.default.attributesOfItem(atPath: directory + name)
                    #expect(attributes[.posixPermissions] as? Int == mode)
                }
                #expect(register.received.first?.parameters == [:])
            }
        }
    }

    @Test("A second export sends the checkpoint of the first, and full files take the place of partial ones")
    func goesOn() async throws {
        let calls = Mutex(0)
        let answer: FakeRegister.Answer = { _ in
            let isFirst = calls.withLock { count in
                count += 1
                return count == 1
            }
            return isFirst
                ? [Self.reply(("tile/entries/000.p/44", "a", false), ("checkpoint", "c1", false))]
                : [Self.reply(("tile/entries/000", "ab", false), ("checkpoint", "c2", false))]
        }
        try await cleaning {
            try await FakeRegister.with(["Tiles": answer]) { register in
                let first = try await register.run(["export", "--tiles", directory])
                let second = try await register.run(["export", "--tiles", directory], language: .french)
                #expect(first.status == .done && second.status == .done)
                #expect(first.output != second.output)
                #expect(register.received.map { $0.parameters["checkpoint"] } == [nil, "c1"])
                #expect(try files() == ["tile/entries/000": "ab", "checkpoint": "c2"])
                #expect(!FileManager.default.fileExists(atPath: directory + "/tile/entries/000.p"))
            }
        }
    }

    @Test("An export that breaks off keeps the earlier checkpoint, and leaves no unfinished file")
    func breaksOff() async throws {
        let broken: FakeRegister.Answer = { _ in
            [Self.reply(("tile/entries/000", "a", true)), Self.reply(("tile/0/000", "b", false))]
        }
        try await cleaning {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data("c1".utf8).write(to: URL(fileURLWithPath: directory + "/checkpoint"))
            try await FakeRegister.with(["Tiles": broken]) { register in
                let outcome = try await register.run(["export", "--tiles", directory])
                #expect(outcome.failure == .unexpectedReply(reason: "tile/0/000"))
                #expect(try files() == ["checkpoint": "c1"])
            }
        }
    }

    @Test(
        "Nothing is written outside the directory, whatever answers",
        arguments: ["../x", "/tmp/x", "tile/../../x", "tile//x", "other/x", "checkpoint/x", ""])
    func stays(path: String) async throws {
        try await cleaning {
            try await FakeRegister.with(["Tiles": { _ in [Self.reply((path, "a", false))] }]) { register in
                let outcome = try await register.run(["export", "--tiles", directory])
                #expect(outcome.failure == .unexpectedReply(reason: path))
                #expect(try files() == [:])
            }
        }
    }

    @Test("One export at a time writes to a directory, and one whose parent is missing is not made")
    func refusals() async throws {
        try await cleaning {
            let held = try TileFolder(path: directory)
            try await FakeRegister.with([:]) { register in
                for path in [directory, directory + "/a/b"] {
                    let outcome = try await register.run(["export", "--tiles", path])
                    #expect(outcome.status == .inputOutput)
                    #expect(register.received.isEmpty)
                }
            }
            withExtendedLifetime(held) {}
        }
    }

    @Test("Base64 is read as it is written, and no other text is")
    func base64() {
        for length in 0...9 {
            let bytes = (0..<length).map { UInt8($0 * 37 & 0xFF) }
            #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
        }
        for text in ["A", "AA", "AAA", "A===", "AA=A", "AA\nA", "é===", "AAAA="] {
            #expect(Base64.decoded(text) == nil)
        }
    }
}
