import Glibc

/// A process of this same program, or of another one, started without a fork of this one.
final class Child {
    enum Ending: Equatable, CustomStringConvertible {
        case exited(Int32)
        case signal(Int32)

        var description: String {
            switch self {
            case .exited(let code): "exit code \(code)"
            case .signal(let number): "signal \(number)"
            }
        }
    }

    let pid: pid_t
    /// What it writes to its standard output; -1 when that is thrown away.
    let output: Int32

    /// Starts it with these arguments and no other environment than this one.
    init(
        _ arguments: [String], program: String = "/proc/self/exe", environment: [String: String] = [:],
        readsOutput: Bool = false
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var ends: [Int32] = [-1, -1]
        if readsOutput {
            guard pipe(&ends) == 0 else { throw Failure("cannot make a pipe, errno \(errno)") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + settings { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program, &actions, nil, words, settings)
        if readsOutput { close(ends[1]) }
        guard code == 0 else { throw Failure("cannot start a process, errno \(code)") }
        self.pid = pid
        output = ends[0]
    }

    deinit {
        if output >= 0 { close(output) }
    }

    func kill() { _ = Glibc.kill(pid, SIGKILL) }

    /// Waits until it has ended.
    func wait() throws -> Ending {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) != pid {
            if errno != EINTR { throw Failure("cannot wait for process \(pid), errno \(errno)") }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signal(signal)
    }
}
