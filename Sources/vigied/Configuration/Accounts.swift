import Glibc
import Synchronization

/// The accounts of the machine, by number and by name.
///
/// A name that the machine does not have names nobody: a configuration may be written before its groups are made.
enum Accounts {
    static func user(_ name: String) -> UInt32? {
        if let number = UInt32(name) { return number }
        return lookUp { entry, buffer, size, found in
            getpwnam_r(name, entry, buffer, size, found)
        } of: { (entry: passwd) in
            entry.pw_uid
        }
    }

    static func group(_ name: String) -> UInt32? {
        if let number = UInt32(name) { return number }
        return lookUp { entry, buffer, size, found in
            getgrnam_r(name, entry, buffer, size, found)
        } of: { (entry: Glibc.group) in
            entry.gr_gid
        }
    }

    /// The name of a user, or `uid 1234` for one without a name.
    static func name(ofUser number: UInt32) -> String {
        if let known = names.withLock({ $0[number] }) { return known }
        let found: String? = lookUp { entry, buffer, size, found in
            getpwuid_r(number, entry, buffer, size, found)
        } of: { (entry: passwd) in
            String(cString: entry.pw_name)
        }
        // One that is not found is looked up again: a directory service may have been away for a moment.
        guard let found else { return "uid \(number)" }
        names.withLock { names in
            // Accounts are few; a machine with more of them pays a look-up.
            if names.count < 10_000 { names[number] = found }
        }
        return found
    }

    /// Every call needs the name of its caller, and a directory service may be slow.
    private static let names = Mutex<[UInt32: String]>([:])

    private typealias Finding<Entry> = (
        UnsafeMutablePointer<Entry>, UnsafeMutablePointer<CChar>, Int,
        UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
    ) -> Int32

    private static func lookUp<Entry, Value>(_ find: Finding<Entry>, of value: (Entry) -> Value) -> Value? {
        let entry = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
        let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: bufferSize)
        defer {
            entry.deallocate()
            buffer.deallocate()
        }
        var found: UnsafeMutablePointer<Entry>?
        guard find(entry, buffer, bufferSize, &found) == 0, let found else { return nil }
        return value(found.pointee)
    }

    private static let bufferSize = 65_536
}
