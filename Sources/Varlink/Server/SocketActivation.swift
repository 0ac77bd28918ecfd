import Glibc

/// Sockets that the service manager opened before it started this process (`sd_listen_fds(3)`).
public enum SocketActivation {
    private static let firstDescriptor: Int32 = 3

    /// The descriptors with the name `varlink`, or the only one there is, whatever its name.
    ///
    /// - Parameters:
    ///   - environment: reads an environment variable; `LISTEN_PID`, `LISTEN_FDS` and `LISTEN_FDNAMES` are asked for.
    ///   - processID: this process. Variables that were meant for another process are passed over.
    public static func descriptors(
        processID: Int32 = Self.processID, environment: (String) -> String? = Self.variable
    ) -> [Int32] {
        guard environment("LISTEN_PID").flatMap({ Int32($0) }) == processID,
            let count = environment("LISTEN_FDS").flatMap({ Int32($0) }), (1...1024).contains(count)
        else { return [] }
        let names = environment("LISTEN_FDNAMES")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        let all = (0..<count).map { firstDescriptor + $0 }
        let named = zip(all, names).filter { $0.1 == "varlink" }.map(\.0)
        return named.isEmpty && count == 1 ? all : named
    }

    /// This process.
    public static var processID: Int32 { getpid() }

    /// An environment variable of this process.
    public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
