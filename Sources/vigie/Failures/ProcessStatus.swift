/// How the process ends: the numbers of sysexits.h, and 1 for what the rules refuse.
enum ProcessStatus: Int32, Sendable {
    case done = 0
    /// A rule refuses the command.
    case refused = 1
    /// The arguments are wrong.
    case usage = 64
    /// A date, a file or a text cannot be read; or the register is not as it should be.
    case data = 65
    /// There is no such input file.
    case noInput = 66
    /// The daemon cannot be reached.
    case unavailable = 69
    /// Something could not be read or written, or the answer broke off.
    case inputOutput = 74
    /// The caller may not do this.
    case notPermitted = 77
}
