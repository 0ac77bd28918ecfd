/// A run of the steady victim with every call noted, and perhaps one that goes wrong.
struct Recording {
    /// A call that goes wrong; see `scripts/torture.d/record.c`.
    struct Fault: CustomStringConvertible {
        let kind: String
        let number: Int
        var error: Int32 = 0
        let mode: String

        var description: String { "\(kind) \(number) \(error) \(mode)" }
    }

    let box: Box
    let seed: UInt64
    let recorder: String
    var program = "/proc/self/exe"

    /// Runs one process of the log; the trace goes on where that of the process before it ended.
    func run(life: UInt64, steps: Int, fault: Fault? = nil, options: [String] = []) throws -> Child.Ending {
        var environment = ["LD_PRELOAD": recorder, "TORTURE_ROOT": box.path, "TORTURE_TRACE": box.trace]
        if let fault { environment["TORTURE_FAULT"] = "\(fault)" }
        let arguments = ["victim", "--box", box.path, "--seed", "\(seed)", "--life", "\(life)", "--steps", "\(steps)"]
        return try Child(arguments + options, program: program, environment: environment).wait()
    }

    func calls() throws -> [Call] { try Trace.read(box.trace) }
}
