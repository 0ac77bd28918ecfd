import ArgumentParser
import Foundation
import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("Commands about what the log proves")
struct ProofTests {
    /// A directory that is gone afterwards.
    private func withFolder(_ body: (_ path: (String) -> String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body { directory.appending(path: $0).path }
    }

    private func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private static let signed: FakeRegister.Answer = { _ in [["checkpoint": "a\n1\nr\n\n— a s\n", "key": "a+1+k"]] }

    @Test("checkpoint prints the note as it is, or the key alone")
    func checkpoint() async throws {
        try await FakeRegister.with(["Checkpoint": Self.signed]) { register in
            let note = try await register.run(["checkpoint"])
            #expect(note.output == "a\n1\nr\n\n— a s\n")
            #expect(try await register.run(["checkpoint", "--key"]).output == "a+1+k\n")
            #expect(try await register.run(["checkpoint", "--key", "--json"]).output == #"{"key":"a+1+k"}"# + "\n")
            #expect(
                try await register.run(["checkpoint", "--json"]).output
                    == #"{"checkpoint":"a\n1\nr\n\n— a s\n","key":"a+1+k"}"# + "\n")
        }
    }

    private static let proof: FakeRegister.Answer = { _ in
        [["position": 42, "ref": "A-1", "proof": "p\n\nc\n", "leaf": "bGVhZg==", "record": "AAEC/w=="]]
    }

    @Test("A number is a position, anything else a reference")
    func what() async throws {
        try await FakeRegister.with(["Prove": Self.proof]) { register in
            for argument in ["42", "A-1", "20/434"] { _ = try await register.run(["prove", argument]) }
            #expect(register.received.map(\.parameters) == [["position": 42], ["ref": "A-1"], ["ref": "20/434"]])
        }
    }

    @Test("prove prints the proof, or writes it and the record to files")
    func prove() async throws {
        try await withFolder { path in
            try await FakeRegister.with(["Prove": Self.proof]) { register in
                for arguments in [["prove", "42"], ["prove", "42", "-o", "-"]] {
                    #expect(try await register.run(arguments).output == "p\n\nc\n")
                }
                let written = try await register.run(
                    ["prove", "42", "-o", path("42.tlog-proof"), "--record", path("42.record")])
                #expect(written.output == "\(path("42.tlog-proof")) proves event 42 of A-1.\n")
                #expect(try read(path("42.tlog-proof")) == "p\n\nc\n")
                #expect(try Data(contentsOf: URL(fileURLWithPath: path("42.record"))) == Data([0, 1, 2, 255]))
                #expect(try mode(path("42.record")) == 0o600)
                let json = try await register.run(["prove", "42", "--json"]).output
                #expect(json.contains(#""leaf":"bGVhZg==","record":"AAEC/w==""#))
                #expect(try FileManager.default.contentsOfDirectory(atPath: path("")).count == 2)
            }
        }
    }

    private static let withheld: FakeRegister.Answer = { _ in
        [["position": 42, "ref": "A-1", "proof": "p\n", "leaf": "bGVhZg=="]]
    }

    @Test("A record that is withheld is said to be, its hash given; asked for, it is refused and nothing written")
    func withheld() async throws {
        try await withFolder { path in
            try await FakeRegister.with(["Prove": Self.withheld]) { register in
                let refused = try await register.run(["prove", "A-1", "-o", path("p"), "--record", path("r")])
                #expect(refused.status == .notPermitted)
                #expect(refused.output == "")
                #expect(try FileManager.default.contentsOfDirectory(atPath: path("")) == [])
                for language in Language.allCases {
                    let said = try await register.run(["prove", "A-1", "-o", path("p")], language: language)
                    #expect(said.status == .done)
                    #expect(said.lines.count == 2 && said.lines[1].hasSuffix("--leaf bGVhZg=="))
                }
            }
        }
    }

    @Test("A file that cannot be written is named, in both languages")
    func unwritable() async throws {
        try await FakeRegister.with(["Prove": Self.proof]) { register in
            let outcome = try await register.run(["prove", "42", "-o", "/nonexistent/p"])
            #expect(outcome.status == .inputOutput)
            let sentences = Language.allCases.map { outcome.failure?.lines($0).first ?? "" }
            #expect(sentences.allSatisfy { $0.contains("/nonexistent/p") })
            #expect(sentences[0] != sentences[1])
        }
    }

    @Test("What is no regular file is written through, and not replaced")
    func device() async throws {
        try await withFolder { path in
            try Data("old, and longer".utf8).write(to: URL(fileURLWithPath: path("target")))
            try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("target"))
            try DraftFile.write(Array("new".utf8), to: path("link"), mode: 0o644)
            #expect(try read(path("target")) == "new")
            try DraftFile.write(Array("gone".utf8), to: "/dev/null", mode: 0o644)
            let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
            #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
        }
    }

    @Test("--consistency sends the two sizes and prints the hashes, or writes them")
    func consistency() async throws {
        try await withFolder { path in
            try await FakeRegister.with(["ProveConsistency": { _ in [["proof": "h1\nh2\n"]] }]) { register in
                #expect(try await register.run(["prove", "--consistency", "3", "7"]).output == "h1\nh2\n")
                #expect(register.received.map(\.parameters) == [["old": 3, "new": 7]])
                let written = try await register.run(["prove", "--consistency", "3", "7", "-o", path("c")])
                #expect(written.output == "\(path("c")) proves that the log of 7 events continues that of 3.\n")
                #expect(try read(path("c")) == "h1\nh2\n")
            }
        }
    }

    @Test(
        "Arguments that do not go together are a usage error",
        arguments: [
            ["prove"], ["prove", "1", "2"], ["prove", "--consistency", "1"], ["prove", "--consistency", "1", "A"],
            ["prove", "--consistency", "1", "2", "--record", "r"],
        ])
    func usage(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Vigie.parseAsRoot(arguments) }
        #expect(error.map { Vigie.exitCode(for: $0) } == .validationFailure)
    }

    @Test("verify sends the checkpoint of the file, and says that the log continues it")
    func verify() async throws {
        let well: FakeRegister.Answer = { _ in [["done": 5, "total": 5, "finished": true, "problems": []]] }
        try await withFolder { path in
            try Data("a\n1\n".utf8).write(to: URL(fileURLWithPath: path("c")))
            try await FakeRegister.with(["Verify": well]) { register in
                let outcome = try await register.run(["verify", "--deep", "--checkpoint", path("c")])
                #expect(
                    outcome.output
                        == "All is well: 5 events read, the views agree, and the log continues the checkpoint.\n")
                _ = try await register.run(["verify"])
                #expect(register.received.map(\.parameters) == [["deep": true, "checkpoint": "a\n1\n"], [:]])
                #expect(try await register.run(["verify", "--checkpoint", path("none")]).status == .noInput)
            }
        }
    }
}
