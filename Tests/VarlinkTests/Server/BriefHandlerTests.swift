import Glibc
import Testing

@testable import Varlink

@Suite("Brief handlers")
struct BriefHandlerTests {
    private func reply(_ text: String) -> String { #"{"parameters":{"text":"\#(text)"}}"# }

    @Test("a brief handler runs on the thread that reads and writes, another one does not")
    func runsInPlace() async throws {
        try await TestServer.with { test in
            try await blocking {
                let client = try Client(path: test.path)
                #expect(try client.call("org.example.test.Thread") == ["name": "NIO-ELT"])
                let elsewhere = try client.call("org.example.test.OtherThread")
                #expect(elsewhere != ["name": "NIO-ELT"])
            }
        }
    }

    @Test(
        "calls that are answered where they are handed over are answered one after the other, however many came at once"
    )
    func answersInPlace() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            let count = 20_000
            let sender = Task.detached {
                for _ in 0..<count { try socket.call("Thread", [:]) }
            }
            for _ in 0..<count / 100 {
                let replies = try await blocking { try socket.receive(100) }
                #expect(replies.allSatisfy { $0 == #"{"parameters":{"name":"NIO-ELT"}}"# })
            }
            try await sender.value
        }
    }

    @Test("answers given together on another thread reach each its own caller")
    func answersTogether() async throws {
        try await TestServer.with { test in
            let sockets = try (0..<64).map { _ in try RawSocket(test.path) }
            for round in 0..<10 {
                for (index, socket) in sockets.enumerated() { try socket.call("Hold", ["text": "\(round)-\(index)"]) }
                try await eventually("all wait") { test.held.count == 64 }
                try await blocking { test.held.answerAll() }
                for (index, socket) in sockets.enumerated() {
                    #expect(try await blocking { try socket.receive(1) } == [reply("\(round)-\(index)")])
                }
            }
            try await eventually("all are told of") { test.log.records.count == 640 }
            #expect(test.log.records.allSatisfy { $0.outcome == .replied })
        }
    }

    @Test("calls that come before the answer wait for it, so that replies are in order")
    func keepsOrder() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Hold", ["text": "1"])
            try socket.call("Echo", ["text": "2"])
            try socket.call("Hold", ["text": "3"])
            try await eventually("the first call waits") { test.held.count == 1 }
            test.held.answerAll()
            try await eventually("the third call waits") { test.held.count == 1 }
            test.held.answerAll()
            #expect(try await blocking { try socket.receive(3) } == ["1", "2", "3"].map(reply))
        }
    }

    @Test("a caller who leaves does not take its call back, and its connection stays until that is answered")
    func outlivesLeaver() async throws {
        try await TestServer.with { test in
            var socket: RawSocket? = try RawSocket(test.path)
            try socket?.call("Hold", ["text": "left"])
            try await eventually("the call waits") { test.held.count == 1 }
            socket = nil
            try await Task.sleep(for: .milliseconds(50))
            #expect(test.server.connectionCount == 1)
            test.held.answerAll()
            try await eventually("the call is told of") { test.log.records.map(\.outcome) == [.replied] }
            try await eventually("the connection is gone") { test.server.connectionCount == 0 }
        }
    }

    @Test("a oneway call is carried out and has no reply")
    func carriesOutOneway() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Hold", ["text": "oneway"], flags: #","oneway":true"#)
            try socket.call("Echo", ["text": "next"])
            try await eventually("the call waits") { test.held.count == 1 }
            test.held.answerAll()
            #expect(try await blocking { try socket.receive(1) } == [reply("next")])
        }
    }

    @Test("what an answer throws is answered as what other handlers throw")
    func answersErrors() async throws {
        try await TestServer.with { test in
            let errors: [(any Error, VarlinkError)] = [
                (VarlinkError.permissionDenied, .permissionDenied),
                (TestServer.Oops(), VarlinkError("org.example.test.Internal")),
                (CancellationError(), VarlinkError("org.example.test.Internal")),
            ]
            for (thrown, expected) in errors {
                let socket = try RawSocket(test.path)
                try socket.call("Hold", ["text": ""])
                try await eventually("the call waits") { test.held.count == 1 }
                for held in test.held.take() { held.answer { throw thrown } }
                let replies = try await blocking { try socket.receive(1) }
                #expect(replies == [String(decoding: ReplyMessage(expected).encoded().dropLast(), as: UTF8.self)])
            }
        }
    }

    @Test("a second answer to a call is not taken for that of the next one")
    func passesOverSecondAnswer() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Hold", ["text": "1"])
            try socket.call("Hold", ["text": "2"])
            try await eventually("the first call waits") { test.held.count == 1 }
            let first = test.held.take()
            for held in first { held.answer { held.parameters } }
            try await eventually("the second call waits") { test.held.count == 1 }
            for held in first { held.answer { held.parameters } }
            test.held.answerAll()
            #expect(try await blocking { try socket.receive(2) } == ["1", "2"].map(reply))
        }
    }

    @Test("stopping waits for an answer that is under way")
    func shutsDownGracefully() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Hold", ["text": "in progress"])
            try await eventually("the call waits") { test.held.count == 1 }
            async let stopping: Void = test.server.shutdown(deadline: .seconds(600))
            try await eventually("nobody is accepted any more") { (try? RawSocket(test.path)) == nil }
            test.held.answerAll()
            await stopping
            #expect(try await blocking { try socket.receiveAll() } == [reply("in progress")])
        }
    }

    @Test("an answer that comes when the server has stopped harms nobody")
    func passesOverLateAnswer() async throws {
        try await TestServer.with { test in
            let socket = try RawSocket(test.path)
            try socket.call("Hold", ["text": "late"])
            try await eventually("the call waits") { test.held.count == 1 }
            await test.server.shutdown(deadline: .milliseconds(50))
            test.held.answerAll()
            #expect(try await blocking { try socket.receiveAll() } == [])
        }
    }

    @Test("two handlers for one method are refused at once")
    func refusesTwoHandlers() throws {
        let interface = try Interface(parsing: "interface a.b\nmethod F() -> ()")
        let error = #expect(throws: ServerError.self) {
            try ServedInterface(interface, handlers: ["F": { _ in [:] }], brief: ["F": { $1 { [:] } }])
        }
        #expect(error?.code == .definition)
    }
}
