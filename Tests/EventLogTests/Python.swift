import Foundation

/// The program scripts/verify-proof, run with the `python3` that is first in the PATH.
enum Python {
    struct Outcome: Sendable {
        let status: Int32
        let output: String
    }

    /// Through the real path, as the tests' folder may be linked into another package.
    private static let script: String = {
        let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        return folder.appendingPathComponent("../../scripts/verify-proof").standardizedFileURL.path
    }()

    static func verifyProof(_ arguments: [String]) throws -> Outcome {
        try run([script] + arguments)
    }

    static func run(_ arguments: [String]) throws -> Outcome {
        let pipe = Pipe()
        let child = try spawn(["env", "python3"] + arguments, output: pipe.fileHandleForWriting.fileDescriptor)
        try pipe.fileHandleForWriting.close()
        let text = pipe.fileHandleForReading.readDataToEndOfFile()
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return Outcome(status: exitCode, output: String(decoding: text, as: UTF8.self))
    }

    /// Not Foundation's `Process`, which now and then crashes when several threads start one at the same moment.
    private static func spawn(_ words: [String], output: CInt) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        let words = words.map { strdup($0) }
        let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + environment { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, "/usr/bin/env", &actions, nil, words + [nil], environment + [nil])
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        return child
    }
}
