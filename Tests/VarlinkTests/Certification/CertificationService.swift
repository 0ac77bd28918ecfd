import Foundation
import Synchronization

@testable import Varlink

/// `org.varlink.certification`: each client is led through its calls, which must come in order and unchanged.
final class CertificationService: Sendable {
    private struct Step {
        let method: String
        let expected: JSONObject
    }

    /// The method that each client must call next.
    private let nextMethods = Mutex([String: String]())

    static let name = "org.varlink.certification"
    private static let order = ["Start"] + (1...11).map { $0 < 10 ? "Test0\($0)" : "Test\($0)" } + ["End"]

    func served() throws -> ServedInterface {
        let handlers = Self.order.dropFirst().map { name -> (String, Handler) in
            (name, { try await self.handle(name, $0) })
        }
        return try ServedInterface(
            Interface(parsing: Self.definition),
            handlers: Dictionary(uniqueKeysWithValues: handlers).merging(["Start": { _ in self.start() }]) { $1 })
    }

    private func start() -> JSONObject {
        let client = UUID().uuidString
        nextMethods.withLock { $0[client] = "Test01" }
        return ["client_id": .string(client)]
    }

    private func handle(_ name: String, _ call: Call) async throws -> JSONObject {
        try advance(name, call)
        guard name == "Test10" else { return Self.replies[name] ?? [:] }
        try call.requireMore()
        for number in 1...9 { try await call.reply(continuing: ["string": .string("Reply number \(number)")]) }
        return ["string": "Reply number 10"]
    }

    /// Compares a call with the one that must come next.
    private func advance(_ name: String, _ call: Call) throws {
        let client = call.parameters["client_id"]?.stringValue ?? ""
        guard let expected = nextMethods.withLock({ $0[client] }) else {
            throw VarlinkError("\(Self.name).ClientIdError")
        }
        var got = call.parameters.nonNull
        got["client_id"] = nil
        let wanted = Self.parameters[name] ?? [:]
        guard name == expected, got == wanted, call.isOneway == (name == "Test11"), call.wantsMore == (name == "Test10")
        else {
            nextMethods.withLock { $0[client] = nil }
            throw VarlinkError("\(Self.name).CertificationError", ["wants": .object(wanted), "got": .object(got)])
        }
        let next = Self.order.drop { $0 != name }.dropFirst().first
        nextMethods.withLock { $0[client] = next }
    }

    /// What each method must be given, beside the id of the client: what the one before it answered.
    private static let parameters: [String: JSONObject] = [
        "Test02": ["bool": true], "Test03": ["int": 1], "Test04": ["float": 1.0], "Test05": ["string": "ping"],
        "Test06": several, "Test07": ["struct": .object(several)], "Test08": ["map": ["foo": "Foo", "bar": "Bar"]],
        "Test09": ["set": ["one": [:], "two": [:], "three": [:]]], "Test10": ["mytype": .object(mytype.nonNull)],
        "Test11": ["last_more_replies": .array((1...10).map { "Reply number \($0)" })],
    ]

    private static let replies: [String: JSONObject] = [
        "Test01": ["bool": true], "Test02": ["int": 1], "Test03": ["float": 1.0], "Test04": ["string": "ping"],
        "Test05": several, "Test06": ["struct": .object(several)], "Test07": ["map": ["foo": "Foo", "bar": "Bar"]],
        "Test08": ["set": ["one": [:], "two": [:], "three": [:]]], "Test09": ["mytype": .object(mytype)],
        "End": ["all_ok": true],
    ]

    private static let several: JSONObject = [
        "bool": false, "int": 2, "float": .float(.pi), "string": "a lot of string",
    ]

    private static let mytype: JSONObject = [
        "object": ["method": "org.varlink.certification.Test09", "parameters": ["map": ["foo": "Foo", "bar": "Bar"]]],
        "enum": "two", "struct": ["first": 1, "second": "2"], "array": ["one", "two", "three"],
        "dictionary": ["foo": "Foo", "bar": "Bar"], "stringset": ["one": [:], "two": [:], "three": [:]],
        "nullable": .null, "nullable_array_struct": .null,
        "interface": [
            "foo": [.null, ["foo": "foo", "bar": "bar"], .null, ["one": "foo", "two": "bar"]],
            "anon": ["foo": true, "bar": false],
        ],
    ]
}

extension JSONObject {
    /// Without the fields that are null, deep inside objects; null elements of arrays stay.
    var nonNull: JSONObject {
        var object = JSONObject()
        for (key, value) in self where !value.isNull {
            object[key] = value.objectValue.map { .object($0.nonNull) } ?? value
        }
        return object
    }
}
