@testable import Varlink

/// Plays the socket and the handlers around a `ServerConnection`.
struct ConnectionDriver {
    static let definition = """
        interface org.example.test
        # Gives the text back.
        method Echo(text: string) -> (text: string)
        # Has no handler.
        method Declared() -> ()
        """

    var machine: ServerConnection
    private(set) var replies: [String] = []
    private(set) var started: [String] = []
    private(set) var end: ServerConnection.End?
    private var running: CallMessage?
    private let endsCallsAtOnce: Bool

    init(limits: JSONLimits = JSONLimits(), pipelineLimit: Int = 32, endsCallsAtOnce: Bool = true) {
        self.endsCallsAtOnce = endsCallsAtOnce
        machine = ServerConnection(catalogue: Self.catalogue, limits: limits, pipelineLimit: pipelineLimit)
    }

    static let catalogue: Catalogue = {
        do {
            return Catalogue(
                info: ServiceInfo(vendor: "V", product: "P", version: "1", url: "https://v.example"),
                interfaces: [try Interface(parsing: definition)], implemented: ["org.example.test.Echo"])
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    mutating func feed(_ text: String) { feed(Array(text.utf8)) }

    mutating func feed(_ bytes: some Collection<UInt8>) {
        Array(bytes).withUnsafeBytes { machine.append($0) }
        takeSteps()
    }

    mutating func takeSteps() {
        while let step = machine.nextStep() {
            switch step {
            case .answer(let answered): send(answered.reply)
            case .start(let call, _): start(call)
            case .close(let end): self.end = end
            }
        }
    }

    private mutating func start(_ call: CallMessage) {
        running = call
        started.append(call.parameters["text"]?.stringValue ?? "")
        if endsCallsAtOnce { endCall() }
    }

    mutating func endCall() {
        if let running, !running.oneway { send(ReplyMessage(running.parameters).encoded()) }
        running = nil
        machine.callEnded()
        takeSteps()
    }

    private mutating func send(_ bytes: [UInt8]) {
        if !bytes.isEmpty { replies.append(String(decoding: bytes.dropLast(), as: UTF8.self)) }
    }
}
