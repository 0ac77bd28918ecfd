internal import CLMDB
internal import Glibc

/// An answer of LMDB or of the operating system that stops an operation.
///
/// It keeps LMDB's own name for the code (`MDB_MAP_FULL`) or the name of the `errno`, so that the manuals of both
/// still help, and adds a sentence that says what to do next.
public struct LMDBError: Error, Sendable, Equatable {
    /// What LMDB, the system or this module answered.
    public let code: Code
    /// The C function that answered, such as `mdb_put`.
    public let operation: String
    /// The directory of the environment.
    public let path: String

    /// Makes an error.
    public init(_ code: Code, operation: String, path: String) {
        self.code = code
        self.operation = operation
        self.path = path
    }

    /// The C number: negative for LMDB's own codes, positive for an `errno`.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The number as C gives it.
        public let rawValue: Int32

        /// Takes any number; an unknown one is named by its value.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }
    }
}

extension LMDBError: CustomStringConvertible {
    public var description: String {
        "\(operation) on \(path) answered \(code.name). \(code.advice)"
    }
}

extension LMDBError.Code {
    /// `MDB_KEYEXIST`: the key is there already, or is not greater than the last one when appending.
    public static let keyExists = Self(rawValue: MDB_KEYEXIST)
    /// `MDB_NOTFOUND`: no such key, or no such table.
    public static let notFound = Self(rawValue: MDB_NOTFOUND)
    /// `MDB_PAGE_NOTFOUND`: a page is not in the file.
    public static let pageNotFound = Self(rawValue: MDB_PAGE_NOTFOUND)
    /// `MDB_CORRUPTED`: a page is not what it should be.
    public static let corrupted = Self(rawValue: MDB_CORRUPTED)
    /// `MDB_PANIC`: an earlier write of the meta page failed.
    public static let panic = Self(rawValue: MDB_PANIC)
    /// `MDB_INVALID`: the file is not an LMDB file.
    public static let invalid = Self(rawValue: MDB_INVALID)
    /// `MDB_MAP_FULL`: the map has no room left.
    public static let mapFull = Self(rawValue: MDB_MAP_FULL)
    /// `MDB_DBS_FULL`: more tables than the environment was opened for.
    public static let tablesFull = Self(rawValue: MDB_DBS_FULL)
    /// `MDB_READERS_FULL`: more read transactions at once than there are reader slots.
    public static let readersFull = Self(rawValue: MDB_READERS_FULL)
    /// `MDB_BAD_TXN`: an earlier failure spoilt this transaction.
    public static let badTransaction = Self(rawValue: MDB_BAD_TXN)
    /// `MDB_BAD_VALSIZE`: the key is empty or longer than 511 bytes.
    public static let badValueSize = Self(rawValue: MDB_BAD_VALSIZE)
    /// `ENOSPC`: no room on the disk.
    public static let noSpace = Self(rawValue: ENOSPC)
    /// This module's own: the path is open in this process already.
    public static let alreadyOpen = Self(rawValue: 1_000_001)
    /// This module's own: the map could not be remapped because readers did not finish in time.
    public static let readersStayed = Self(rawValue: 1_000_002)
    /// This module's own: the environment was closed.
    public static let closed = Self(rawValue: 1_000_003)
    /// This module's own: stored bytes do not have the shape that the table's codec expects.
    public static let badBytes = Self(rawValue: 1_000_004)

    /// LMDB's name, the name of the `errno`, or the number when neither is known.
    public var name: String {
        Self.meanings[rawValue]?.name ?? "code \(rawValue)"
    }

    /// What to do next, one sentence.
    public var advice: String {
        Self.meanings[rawValue]?.advice ?? "Look the code up in lmdb.h or errno(3); the transaction was undone."
    }
}
