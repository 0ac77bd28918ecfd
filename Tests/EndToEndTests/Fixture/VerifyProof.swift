import Foundation
import Testing

/// `scripts/verify-proof`, which shares no code with what it judges, run with the `python3` that is first in the PATH.
enum VerifyProof {
    static func run(_ arguments: [String]) throws -> Outcome {
        let words = ["python3", Place.project + "/scripts/verify-proof"] + arguments
        return try Program(
            "/usr/bin/env", words.map { Array($0.utf8) }, environment: ProcessInfo.processInfo.environment
        ).wait()
    }
}

/// Expects that what was proved holds, and in which words.
func expectProved(_ sentence: String, _ arguments: String..., location: SourceLocation = #_sourceLocation) throws {
    let outcome = try VerifyProof.run(arguments)
    #expect(outcome.exitCode == 0, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.output.contains(sentence), "\(outcome.output)", sourceLocation: location)
}

/// Expects that something is not proved.
func expectNotProved(_ arguments: String..., location: SourceLocation = #_sourceLocation) throws {
    let outcome = try VerifyProof.run(arguments)
    #expect(outcome.exitCode == 1, "\(outcome.output)", sourceLocation: location)
    #expect(outcome.errors.hasPrefix("Not proved: "), "\(outcome.errors)", sourceLocation: location)
}

extension RunningDaemon {
    /// Writes what a command prints into a file, and returns its path.
    func keep(_ name: String, _ arguments: String...) throws -> String {
        let outcome = try vigie(arguments)
        try #require(outcome.exitCode == 0, "\(outcome.errors)")
        return try folder.write(outcome.output, to: name)
    }

    /// The verifier key.
    func key() throws -> String {
        try vigie("checkpoint", "--key").output.trimmingCharacters(in: .newlines)
    }
}
