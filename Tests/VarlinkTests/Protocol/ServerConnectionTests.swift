import Testing

@testable import Varlink

@Suite("A connection without a socket")
struct ServerConnectionTests {
    @Test("calls are answered in order, wherever the stream is cut in two")
    func answersAtEveryBoundary() throws {
        let stream = [
            #"{"method":"org.example.test.Echo","parameters":{"text":"é1"}}"#,
            #"{"method":"org.example.test.Missing"}"#,
            #"{"method":"org.example.test.Echo","parameters":{"text":"2"},"oneway":true}"#,
            #"{"method":"org.example.test.Echo","parameters":{"text":"3"},"more":false}"#,
        ].map { $0 + "\0" }.joined()
        let expected = [
            #"{"parameters":{"text":"é1"}}"#,
            #"{"error":"org.varlink.service.MethodNotFound","parameters":{"method":"org.example.test.Missing"}}"#,
            #"{"parameters":{"text":"3"}}"#,
        ]
        let bytes = Array(stream.utf8)
        for place in 0...bytes.count {
            var driver = ConnectionDriver()
            driver.feed(bytes[..<place])
            driver.feed(bytes[place...])
            #expect(driver.replies == expected)
            #expect(driver.started == ["é1", "2", "3"])
        }
        var drip = ConnectionDriver()
        for byte in bytes { drip.feed([byte]) }
        #expect(drip.replies == expected)
    }

    static let refused: [(String, String)] = [
        (
            #"{"method":"org.example.test.Missing"}"#,
            #"MethodNotFound","parameters":{"method":"org.example.test.Missing"}"#
        ),
        (#"{"method":"org.example.none.Echo"}"#, #"InterfaceNotFound","parameters":{"interface":"org.example.none"}"#),
        (#"{"method":"Echo"}"#, #"InterfaceNotFound","parameters":{"interface":"Echo"}"#),
        (#"{"method":"."}"#, #"InterfaceNotFound","parameters":{"interface":""}"#),
        (#"{"method":"org.example.test."}"#, #"MethodNotFound","parameters":{"method":"org.example.test."}"#),
        (#"{"method":"org.example.test.Echo"}"#, #"InvalidParameter","parameters":{"parameter":"text"}"#),
        (
            #"{"method":"org.example.test.Echo","parameters":null}"#,
            #"InvalidParameter","parameters":{"parameter":"text"}"#
        ),
        (
            #"{"method":"org.example.test.Echo","parameters":{"text":1}}"#,
            #"InvalidParameter","parameters":{"parameter":"text"}"#
        ),
        (
            #"{"method":"org.example.test.Echo","parameters":{"text":"","x":1}}"#,
            #"InvalidParameter","parameters":{"parameter":"x"}"#
        ),
        (
            #"{"method":"org.example.test.Declared"}"#,
            #"MethodNotImplemented","parameters":{"method":"org.example.test.Declared"}"#
        ),
        (
            #"{"method":"org.example.test.Echo","parameters":{"text":""},"upgrade":true}"#,
            #"MethodNotImplemented","parameters":{"method":"org.example.test.Echo"}"#
        ),
        (
            #"{"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"a.b"}}"#,
            #"InterfaceNotFound","parameters":{"interface":"a.b"}"#
        ),
        (
            #"{"method":"org.varlink.service.GetInfo","parameters":{"x":1}}"#,
            #"InvalidParameter","parameters":{"parameter":"x"}"#
        ),
    ]

    @Test("a call that can't be carried out gets its error, and the connection goes on", arguments: refused)
    func refuses(call: String, error: String) {
        var driver = ConnectionDriver()
        driver.feed(call + "\0")
        driver.feed(#"{"method":"org.example.test.Echo","parameters":{"text":"on"}}"# + "\0")
        #expect(driver.replies == [#"{"error":"org.varlink.service."# + error + "}", #"{"parameters":{"text":"on"}}"#])
        #expect(driver.end == nil)
    }

    static let fatal = [
        "", "{", "[]", "1", "null", "{}", #"{"method":1}"#, #"{"method":""}"#, #"{"parameters":{}}"#, "\u{feff}{}",
        #"{"method":"org.varlink.service.GetInfo","unknown":1}"#,
        #"{"method":"org.varlink.service.GetInfo","method":"org.varlink.service.GetInfo"}"#,
        #"{"method":"org.varlink.service.GetInfo","parameters":{},"parameters":{}}"#,
        #"{"method":"org.varlink.service.GetInfo","parameters":[]}"#,
        #"{"method":"org.varlink.service.GetInfo","parameters":{"a":1,"a":1}}"#,
        #"{"method":"org.varlink.service.GetInfo","more":1}"#,
        #"{"method":"org.varlink.service.GetInfo","oneway":null}"#,
        #"{"method":"org.varlink.service.GetInfo","oneway":true,"more":true}"#,
        #"{"method":"org.varlink.service.GetInfo","oneway":true,"upgrade":true}"#,
        #"{"method":"org.varlink.service.GetInfo"}{}"#,
    ]

    @Test("a message that breaks the protocol ends the connection without a reply", arguments: fatal)
    func ends(message: String) {
        var driver = ConnectionDriver()
        driver.feed(#"{"method":"org.example.test.Echo","parameters":{"text":"before"}}"# + "\0" + message + "\0")
        driver.feed(#"{"method":"org.example.test.Echo","parameters":{"text":"after"}}"# + "\0")
        #expect(driver.replies == [#"{"parameters":{"text":"before"}}"#])
        guard case .violation = driver.end else {
            Issue.record("\(message) must end the connection, got \(String(describing: driver.end))")
            return
        }
    }

    @Test("a message longer than the limit ends the connection before its end has come")
    func endsForLength() {
        var driver = ConnectionDriver(limits: JSONLimits(size: 100))
        driver.feed(String(repeating: " ", count: 101))
        #expect(driver.end == .violation(.tooLong))
    }

    @Test("keys under a vendor's reverse-domain name are passed over")
    func passesOverVendorKeys() {
        var driver = ConnectionDriver()
        driver.feed(#"{"method":"org.example.test.Echo","parameters":{"text":"x"},"com.example.trace":[1]}"# + "\0")
        #expect(driver.replies == [#"{"parameters":{"text":"x"}}"#])
    }

    @Test("a oneway call gets no reply, not even an error")
    func keepsSilentForOneway() {
        var driver = ConnectionDriver()
        driver.feed(#"{"method":"org.example.none.X","oneway":true}"# + "\0")
        driver.feed(#"{"method":"org.varlink.service.GetInfo","oneway":true}"# + "\0")
        driver.feed(#"{"method":"org.example.test.Echo","parameters":{"text":1},"oneway":true}"# + "\0")
        #expect(driver.replies == [])
        #expect(driver.end == nil)
    }

    @Test("a service says who it is and names its interfaces in order")
    func answersGetInfo() {
        var driver = ConnectionDriver()
        driver.feed(#"{"method":"org.varlink.service.GetInfo"}"# + "\0")
        let info =
            #"{"parameters":{"vendor":"V","product":"P","version":"1","url":"https://v.example","interfaces":"#
            + #"["org.example.test","org.varlink.service"]}}"#
        #expect(driver.replies == [info])
    }

    @Test("the description of an interface is its text, byte for byte")
    func answersDescription() throws {
        var driver = ConnectionDriver()
        for name in ["org.example.test", "org.varlink.service"] {
            driver.feed(
                #"{"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"\#(name)"}}"#
                    + "\0")
        }
        let texts = try driver.replies.map { try JSON(parsing: $0)["parameters"]?["description"]?.stringValue }
        #expect(texts == [ConnectionDriver.definition, ServiceInterface.definition.text])
    }

    @Test("while a call runs the next one waits, and reading stops once enough wait")
    func stopsReading() {
        var driver = ConnectionDriver(pipelineLimit: 2, endsCallsAtOnce: false)
        let call = #"{"method":"org.example.test.Echo","parameters":{"text":"x"}}"# + "\0"
        driver.feed(call)
        #expect(driver.machine.isRunning)
        #expect(driver.machine.wantsInput)
        driver.feed(call)
        #expect(driver.machine.wantsInput)
        driver.feed(call)
        #expect(!driver.machine.wantsInput)
        #expect(driver.started.count == 1)
        driver.endCall()
        #expect(driver.machine.wantsInput)
        #expect(driver.started.count == 2)
    }

    @Test("one large waiting call stops reading, one large unfinished call does not")
    func boundsWaitingBytes() {
        var driver = ConnectionDriver(endsCallsAtOnce: false)
        driver.feed(#"{"method":"org.example.test.Echo","parameters":{"text":"x"}}"# + "\0")
        driver.feed(String(repeating: " ", count: 300 << 10))
        #expect(driver.machine.wantsInput)
        driver.feed("\0")
        #expect(!driver.machine.wantsInput)
    }

    @Test("once the peer has left, only its oneway calls are still carried out")
    func runsOnewayAfterEnd() {
        var driver = ConnectionDriver(endsCallsAtOnce: false)
        func call(_ text: String, _ flag: String) -> String {
            #"{"method":"org.example.test.Echo","parameters":{"text":"\#(text)"}\#(flag)}"# + "\0"
        }
        let oneway = #","oneway":true"#
        driver.feed(
            call("1", oneway) + call("2", "") + call("3", oneway) + call("4", #","more":true"#) + call("5", oneway))
        driver.machine.inputEnded(.gone)
        for _ in 0..<3 { driver.endCall() }
        #expect(driver.started == ["1", "3", "5"])
        #expect(driver.end == .peerClosed)
    }

    @Test("a peer that sends no more but reads gets all its answers")
    func answersAfterFinishedInput() {
        var driver = ConnectionDriver(endsCallsAtOnce: false)
        let call = #"{"method":"org.example.test.Echo","parameters":{"text":"x"}}"# + "\0"
        driver.feed(call + call)
        driver.machine.inputEnded(.finished)
        driver.endCall()
        #expect(driver.end == nil)
        driver.endCall()
        #expect(driver.replies.count == 2)
        #expect(driver.end == .peerClosed)
    }

    @Test("a draining connection ends its call and starts no other")
    func drains() {
        var driver = ConnectionDriver(endsCallsAtOnce: false)
        let call = #"{"method":"org.example.test.Echo","parameters":{"text":"x"}}"# + "\0"
        driver.feed(call + call)
        driver.machine.drain()
        driver.takeSteps()
        #expect(driver.end == nil)
        driver.endCall()
        #expect(driver.started.count == 1)
        #expect(driver.end == .drained)
    }
}
