import Governance
import Register
import RegisterAPI
import TimeLimits
import Varlink

/// Who calls, with what role, and what the call carries.
struct Caller: Sendable {
    let peer: Peer
    let clearance: Clearance
    /// The method and the parameters, byte for byte: what tells a command sent again from another one.
    let content: [UInt8]
    /// Whether the call is the only one, and was for some time.
    let isAlone: Bool

    /// The method, a space and the parameters as compact JSON. This never changes: the log holds its digest for ever, and
    /// compares it with that of a command sent again.
    static func content(_ method: String, _ parameters: JSONObject) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(512)
        content.append(contentsOf: method.utf8)
        content.append(UInt8(ascii: " "))
        JSON.object(parameters).append(to: &content)
        return content
    }

    /// The account, as events name it.
    var account: String { Accounts.name(ofUser: peer.userID) }

    /// What a command has in common with all others.
    func request(
        _ circumstances: DecisionsInterface.Circumstances, in zone: TimeZoneTable
    ) throws -> CommandRequest {
        CommandRequest(
            id: try circumstances.id.map(Received.commandID) ?? .random(), content: content, actor: account,
            assertedBy: try circumstances.by.map { try TextRule.party.check($0, field: "by") },
            effective: try Received.moment(circumstances.on, in: zone),
            expectedVersion: try circumstances.expectedVersion.map { try Received.natural($0, "badVersion") },
            clearance: clearance, isAlone: isAlone)
    }
}

/// What was sent as text, understood; what cannot be is answered with what was expected.
enum Received {
    static func moment(_ text: String?, in zone: TimeZoneTable) throws -> Moment? {
        guard let text else { return nil }
        do { return try DateText.parse(text, in: zone) } catch {
            throw bad(error.code, error.text)
        }
    }

    /// A whole day.
    static func day(_ text: String, in zone: TimeZoneTable) throws -> CivilDate {
        guard case .day(let day) = try moment(text, in: zone) else { throw bad("dayNeeded", text) }
        return day
    }

    static func commandID(_ text: String) throws -> CommandID {
        guard let id = CommandID(text) else { throw bad("badIdentifier", text) }
        return id
    }

    static func reference(_ text: String) throws -> Reference { try Reference(text) }

    static func natural(_ number: Int, _ code: String) throws -> UInt64 {
        guard number >= 0 else { throw bad(code, "\(number)") }
        return UInt64(number)
    }

    static func bad(_ code: String, _ text: String) -> ErrorReply {
        .badData(CodedError(code: code, details: ["text": String(text.prefix(200))]))
    }

    static func badField(_ code: String, _ field: String) -> ErrorReply {
        .badData(CodedError(code: code, details: ["field": field]))
    }
}
