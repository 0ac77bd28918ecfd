/// The files of one log under trial: its state directory and, beside it, what is remembered of it.
struct Box: Sendable {
    let path: String

    var state: String { path + "/state" }
    var data: String { state + "/log/data.mdb" }
    var acknowledgements: String { path + "/acknowledged" }
    var trace: String { path + ".trace" }

    /// A new one; what was there is removed.
    static func fresh(_ path: String) throws -> Box {
        let box = Box(path: path)
        box.remove()
        try FileBytes.makeDirectory(path)
        return box
    }

    func remove() {
        FileBytes.remove(path)
        FileBytes.remove(trace)
    }
}
