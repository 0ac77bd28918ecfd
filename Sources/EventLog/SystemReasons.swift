internal import LMDB

extension LogError {
    /// The name of an `errno` and what to do, in the words used for the storage.
    static func systemReason(_ number: Int32) -> String {
        let code = LMDBError.Code(rawValue: number)
        return "\(code.name). \(code.advice)"
    }
}
