import Foundation
import Testing

@testable import EventLog

@Suite("The file of the signing key")
struct SigningKeyFileTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path + "/key"
    }

    @Test("It is made once, for its owner only, and then keeps its key")
    func made() throws {
        let key = try SigningKey.file(path, name: "log.example")
        #expect(key.name == "log.example")
        #expect(try SigningKey.file(path, name: "log.example").verifierKey == key.verifierKey)
        #expect(try SigningKey.file(path).verifierKey == key.verifierKey)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["key"])
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("PRIVATE+KEY+log.example+"))
    }

    @Test("A key that Go's tools made is read")
    func ofGo() throws {
        try write(NoteVectors.peterPrivate + "\n", mode: 0o400)
        #expect(try SigningKey.file(path).verifierKey == VerifierKey(NoteVectors.peter))
    }

    @Test("A file that others may read is refused", arguments: [0o640, 0o604, 0o660, 0o666, 0o610])
    func modes(_ mode: Int) throws {
        try write(NoteVectors.peterPrivate, mode: mode)
        let error = refusal()
        #expect(error?.contains("chmod 600") == true)
    }

    @Test("A link, a directory, an empty file and another text are refused, each with a sentence")
    func others() throws {
        try write(NoteVectors.peterPrivate, mode: 0o600)
        try FileManager.default.createSymbolicLink(atPath: directory.path + "/link", withDestinationPath: path)
        #expect(refusal(directory.path + "/link")?.contains("symbolic link") == true)
        #expect(refusal(directory.path)?.contains("regular file") == true)
        for text in ["", "PRIVATE+KEY+a", NoteVectors.peterPrivate + "\n\n", NoteVectors.peterPrivate + " "] {
            try write(text, mode: 0o600)
            #expect(refusal()?.contains("keeps no key") == true)
        }
    }

    @Test("The key of another name is refused and stays")
    func otherName() throws {
        let key = try SigningKey.file(path, name: "a").verifierKey
        #expect(throws: ProofError.self) { try SigningKey.file(path, name: "b") }
        #expect(try SigningKey.file(path).verifierKey == key)
    }

    @Test("Starts at the same moment make one key")
    func together() async throws {
        let path = path
        let keys = try await withThrowingTaskGroup(of: VerifierKey.self) { group in
            for _ in 0..<8 { group.addTask { try SigningKey.file(path, name: "log.example").verifierKey } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
    }

    @Test("A file in a directory that is not there is an error with its name")
    func missing() {
        #expect(throws: LogError.self) { try SigningKey.file(directory.path + "/no/key", name: "a") }
        #expect(throws: LogError.self) { try SigningKey.file(directory.path + "/none") }
    }

    private func write(_ text: String, mode: Int) throws {
        try? FileManager.default.removeItem(atPath: path)
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func refusal(_ other: String? = nil) -> String? {
        let error = #expect(throws: ProofError.self) { try SigningKey.file(other ?? path) }
        return error?.description
    }
}
