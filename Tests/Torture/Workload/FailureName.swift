import EventLog
import Glibc
import LMDB

/// The name that an error gives to what the system answered.
enum FailureName {
    static func of(_ error: any Error) -> String {
        switch error {
        case let error as LMDBError: error.code.name
        case LogError.failed(let cause): cause.code.name
        case LogError.file(_, _, let reason): String(reason.prefix { $0 != "." })
        default: "unnamed"
        }
    }
}

/// The system's limit on the size of files.
enum FileLimit {
    /// When it is deadly the signal of the limit ends the process, otherwise writes are answered `EFBIG`.
    static func set(_ bytes: UInt64, isDeadly: Bool) {
        signal(SIGXFSZ, isDeadly ? SIG_DFL : SIG_IGN)
        var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }
}
