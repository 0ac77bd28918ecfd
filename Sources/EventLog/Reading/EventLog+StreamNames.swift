internal import LMDB

extension EventLog {
    /// Up to `limit` names of streams that begin with `prefix`, by their bytes, after the name `last`.
    public func streamNames(prefix: String, after last: String? = nil, limit: Int) throws -> [String] {
        let prefixBytes = Array(prefix.utf8)
        return try read { transaction in
            try store.tables.streams.withCursor(in: transaction) { cursor in
                var names: [String] = []
                var found = try cursor.seek(last.map(StreamKey.afterAll) ?? prefixBytes)
                while found, names.count < limit, cursor.keyBytes.starts(with: prefixBytes) {
                    let name = try StreamKey.name(of: cursor.keyBytes)
                    names.append(name)
                    found = try cursor.seek(StreamKey.afterAll(name))
                }
                return names
            }
        }
    }
}

extension StreamKey {
    /// A key after all versions of a stream, and before every other stream: names have no control characters.
    fileprivate static func afterAll(_ stream: String) -> [UInt8] { Array(stream.utf8) + [1] }
}
