import Glibc

/// The descriptors 0, 1 and 2, which a caller may have closed.
enum StandardDescriptors {
    /// Opens `/dev/null` in the place of each that is closed. The first socket or file would get its number otherwise,
    /// and the daemon or the file would receive the answer.
    ///
    /// The input and the output are opened the wrong way round: reading the one or writing the other then fails, rather
    /// than losing data in silence. Notices may be lost.
    static func fillGaps() {
        let ways = [STDIN_FILENO: O_WRONLY, STDOUT_FILENO: O_RDONLY, STDERR_FILENO: O_WRONLY]
        // In order, because a new descriptor gets the lowest free number.
        for (descriptor, way) in ways.sorted(by: { $0.key < $1.key })
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            _ = open("/dev/null", way)
        }
    }
}
