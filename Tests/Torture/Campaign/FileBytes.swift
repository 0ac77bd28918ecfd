import Glibc

/// Files and directories of the harness.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("cannot open \(path), errno \(errno)") }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        // Files of the kernel's own do not say how long they are.
        while case let count = Glibc.read(descriptor, &bytes, bytes.count), count != 0 {
            guard count > 0 else { throw Failure("cannot read \(path), errno \(errno)") }
            content += bytes.prefix(count)
        }
        return content
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("cannot make \(path), errno \(errno)") }
        defer { close(descriptor) }
        guard bytes.isEmpty || Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure("cannot write \(path), errno \(errno)")
        }
    }

    static func makeDirectory(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Failure("cannot make \(path), errno \(errno)") }
    }

    /// Removes a file, or a directory with all that it has.
    static func remove(_ path: String) {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != "." && name != ".." { remove(path + "/" + name) }
            }
            closedir(directory)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
