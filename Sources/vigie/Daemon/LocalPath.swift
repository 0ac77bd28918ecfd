import Glibc

/// Paths for a program that works elsewhere than the one who names them.
enum LocalPath {
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }
}
