import Foundation
import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("Closed descriptors", .serialized)
struct ClosedDescriptorTests {
    /// The program that was built beside the tests.
    private static var program: String {
        let tests = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "vigie").path
    }

    /// Runs the program by a shell, which alone can close descriptors.
    private static func run(_ command: String, socket: String) async throws -> (status: Int32, notices: String) {
        let process = Process()
        let notices = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec \"$0\" " + command, program]
        process.environment = ["VIGIE_SOCKET": socket, "LC_ALL": "C"]
        process.standardError = notices
        process.standardOutput = FileHandle.nullDevice
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try process.run()
                        let text = try notices.fileHandleForReading.readToEnd() ?? Data()
                        process.waitUntilExit()
                        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
                    })
            }
        }
    }

    @Test(
        "An answer that has nowhere to go is an error of output, and never reaches the daemon",
        arguments: ["resume X >&-", "resume X <&- >&-", "--version >&-", "help >&-"])
    func output(command: String) async throws {
        try await FakeRegister.with(["Resume": { _ in [["change": Samples.change.json]] }]) { register in
            let outcome = try await Self.run(command, socket: register.path)
            #expect(outcome.status == ProcessStatus.inputOutput.rawValue)
            #expect(outcome.notices.contains("the standard output is closed"))
            #expect(register.received.count == (command.hasPrefix("resume") ? 1 : 0))
        }
    }

    @Test("Without a standard input or error a command answers as ever", arguments: ["resume X <&-", "resume X 2>&-"])
    func others(command: String) async throws {
        try await FakeRegister.with(["Resume": { _ in [["change": Samples.change.json]] }]) { register in
            let outcome = try await Self.run(command, socket: register.path)
            #expect(outcome.status == 0)
        }
    }
}
