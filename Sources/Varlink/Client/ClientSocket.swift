import Glibc

/// A connected Unix socket with blocking calls that may have a time limit.
final class ClientSocket {
    private let descriptor: CInt

    init(path: String, deadline: Deadline) throws(ClientError) {
        guard let address = UnixAddress(path) else {
            throw ClientError(.invalidPath, "“\(path)” can't be the path of a socket; use 1 to 107 bytes without NUL")
        }
        descriptor = socket(AF_UNIX, unixStream, 0)
        guard descriptor >= 0 else { throw .system("cannot make a socket", errno) }
        // Connecting waits when the service's queue is full, and that wait obeys the send time limit only.
        var limit = deadline.timeLeft
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if let number = Self.connect(descriptor, address) { throw Self.connectError(path, number) }
    }

    // It also runs when connecting failed: the descriptor is closed here and nowhere else, or a second close would take
    // a descriptor that something else has been given meanwhile.
    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// A signal may interrupt the wait in the queue; the attempt is then simply repeated.
    private static func connect(_ descriptor: CInt, _ address: UnixAddress) -> CInt? {
        while true {
            if address.use({ Glibc.connect(descriptor, $0, $1) }) == 0 { return nil }
            if errno != EINTR { return errno }
        }
    }

    private static func connectError(_ path: String, _ number: CInt) -> ClientError {
        switch number {
        case ENOENT, ENOTDIR:
            ClientError(.notFound, "there is no socket \(path); is the service started?", systemError: number)
        case ECONNREFUSED:
            ClientError(.refused, "nobody listens on \(path); start the service", systemError: number)
        case EACCES, EPERM:
            ClientError(.permissionDenied, "you may not connect to \(path); ask for its group", systemError: number)
        case EAGAIN:
            ClientError(.timedOut, "the service at \(path) accepts no connection; try again", systemError: number)
        default: .system("cannot connect to \(path)", number)
        }
    }

    /// Sends everything. A service that has gone is an error here, not a signal.
    func send(_ bytes: [UInt8], deadline: Deadline) throws(ClientError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { rest in
                Glibc.send(descriptor, rest.baseAddress.map { $0 + done }, rest.count - done, sendFlags)
            }
            if count >= 0 { done += count } else { try wait(for: POLLOUT, errno, deadline, "send the call") }
        }
    }

    private var sendFlags: CInt { CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT) }

    /// Receives what is there, at least one byte; none at the end of the stream.
    func receive(into buffer: UnsafeMutableRawBufferPointer, deadline: Deadline) throws(ClientError) -> Int {
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, CInt(MSG_DONTWAIT))
            if count >= 0 { return count }
            if errno == ECONNRESET { return 0 }
            try wait(for: POLLIN, errno, deadline, "receive the reply")
        }
    }

    private func wait(
        for events: CInt, _ number: CInt, _ deadline: Deadline, _ doing: String
    ) throws(ClientError) {
        switch number {
        case EAGAIN: try poll(events, deadline, doing)
        case EINTR: break
        case EPIPE, ECONNRESET: throw ClientError(.disconnected, "the service closed the connection")
        default: throw .system("cannot \(doing)", number)
        }
    }

    private func poll(_ events: CInt, _ deadline: Deadline, _ doing: String) throws(ClientError) {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        let result = Glibc.poll(&entry, 1, deadline.milliseconds)
        if result < 0, errno != EINTR { throw .system("cannot \(doing)", errno) }
        if result == 0, deadline.hasPassed {
            throw ClientError(.timedOut, "the service did not \(doing == "send the call" ? "read" : "answer") in time")
        }
    }
}

/// The instant at which waiting ends, on the clock that nobody sets.
struct Deadline {
    private let instant: ContinuousClock.Instant?

    init(after timeout: Duration?) { instant = timeout.map { ContinuousClock.now + $0 } }

    private var rest: Duration? { instant.map { max(.zero, $0 - .now) } }

    var hasPassed: Bool { rest == .zero }

    /// For `poll`: -1 without a limit, otherwise rounded up so that it does not wake too early.
    var milliseconds: CInt {
        guard let (seconds, attoseconds) = rest?.components else { return -1 }
        return CInt(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// For socket options: zero without a limit, and never zero with one.
    var timeLeft: timeval {
        guard let (seconds, attoseconds) = rest?.components else { return timeval() }
        return timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000) + 1)
    }
}
