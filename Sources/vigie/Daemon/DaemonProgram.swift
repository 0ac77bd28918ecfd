import Glibc
import RegisterAPI
import Varlink

/// The program `vigied`, run by this one while no daemon does: it alone opens the log.
///
/// It says a message a line on its standard output, and may be answered on its standard input. It is not left behind: the
/// end of its input has it end.
final class DaemonProgram {
    private let process: pid_t
    private let input: CInt
    private let output: CInt
    private var received: [UInt8] = []
    /// How it ended; it is waited for once, for its number may be another's afterwards.
    private var status: CInt?

    /// - Parameter arguments: handed over as they are, to no shell.
    init(_ arguments: [String]) throws(Failure) {
        let path = try Self.path()
        (process, input, output) = try Self.start(path, arguments)
    }

    deinit {
        end()
    }

    /// The next message; a program that ends without one has met what it could not tell.
    func message() throws -> RestoreMessage {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(received[..<end])
                received.removeFirst(end + 1)
                do { return try RestoreMessage(json: JSON(parsing: line)) } catch {
                    throw Failure.unexpectedReply(reason: "vigied: \(error)")
                }
            }
            var piece = [UInt8](repeating: 0, count: 4_096)
            let count = read(output, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Failure.daemonProgramFailed(reason: ending()) }
            received += piece[..<count]
        }
    }

    /// Answers it with a line.
    func send(_ line: String) throws(Failure) {
        let bytes = Array((line + "\n").utf8)
        guard Glibc.write(input, bytes, bytes.count) == bytes.count else {
            throw .daemonProgramFailed(reason: ending())
        }
    }

    private func end() {
        guard status == nil else { return }
        close(input)
        close(output)
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        self.status = status
    }

    private func ending() -> String {
        end()
        let status = status ?? 0
        return status & 0x7F == 0
            ? words("it ended with \(status >> 8)", "il a fini avec \(status >> 8)")
            : words("signal \(status & 0x7F) ended it", "le signal \(status & 0x7F) y a mis fin")
    }
}

extension DaemonProgram {
    /// Beside this program, or where packages put it.
    private static func path() throws(Failure) -> String {
        let places = [ownFolder(), "/usr/local/bin", "/usr/bin", "/usr/sbin", "/usr/libexec"].compactMap { $0 }
        guard let folder = places.first(where: { access($0 + "/vigied", X_OK) == 0 }) else {
            throw .noSuchFile(path: "vigied")
        }
        return folder + "/vigied"
    }

    private static func ownFolder() -> String? {
        var bytes = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        guard count > 0 else { return nil }
        let path = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }

    private static func start(
        _ path: String, _ arguments: [String]
    ) throws(Failure) -> (process: pid_t, input: CInt, output: CInt) {
        let (toIt, fromIt) = (try closedPipe(), try closedPipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toIt[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromIt[1], STDOUT_FILENO)
        // What it says there is for the journal; what a person needs comes as a message.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, nil, &argv, environ)
        close(toIt[0])
        close(fromIt[1])
        guard code == 0 else {
            close(toIt[1])
            close(fromIt[0])
            throw .daemonProgramFailed(reason: reason(code))
        }
        return (process, toIt[1], fromIt[0])
    }

    /// A pipe whose ends the program does not get by themselves: it would never see the end of its input otherwise.
    private static func closedPipe() throws(Failure) -> [CInt] {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .daemonProgramFailed(reason: reason(errno)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return ends
    }

    private static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}
