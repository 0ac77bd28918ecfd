import FoundationEssentials
import Register
import RegisterAPI
import TimeLimits
import Varlink

/// The methods that take tables and exports in, and give exports out.
extension RegisterService {
    var importHandlers: [String: Handler] {
        [
            "Import": answer(API.Import.self, to: .recorder) { asked, caller, service in
                guard let table = Data(base64Encoded: asked.content) else {
                    throw Received.bad("notBase64", "")
                }
                let report = try await service.register.importTable(
                    Array(table), mapping: asked.mapping, actor: caller.account, isTrial: asked.dryRun ?? false)
                return .init(
                    decisions: report.decisions, events: report.events, known: report.known, rows: report.rows,
                    warnings: report.warnings.map { .init($0) }, position: Int(report.position))
            }
        ]
    }

    var exportHandlers: [String: Handler] {
        [
            "Export": stream(AdminInterface.Export.self, to: .administrator) { asked, _, service, call in
                try await service.export(asked, call)
            },
            "ImportEvents": answer(AdminInterface.ImportEvents.self, to: .administrator) { asked, _, service in
                let events = try asked.events.enumerated().map { index, object in
                    try ExportedEvent(object, number: index + 1, in: service.zone)
                }
                let report = try await service.register.importEvents(events, isTrial: asked.dryRun ?? false)
                return .init(recorded: report.recorded, known: report.known, position: Int(report.position))
            },
        ]
    }

    private func export(_ asked: AdminInterface.Export, _ call: Call) async throws -> AdminInterface.Export.Reply {
        try call.requireMore()
        if let from = asked.from, from < 1 { throw Received.bad("badPosition", "\(from)") }
        var next = UInt64(asked.from ?? 1)
        while true {
            let events = try await register.export(from: next, limit: 500)
            guard let last = events.last else { return .init(events: [], position: Int(register.position)) }
            next = last.position + 1
            let reply = AdminInterface.Export.Reply(
                events: events.map { $0.object(in: zone) }, position: Int(last.position))
            try await call.reply(continuing: reply.object)
        }
    }
}

extension ExportedEvent {
    /// The event as one JSON object: a line of an export.
    func object(in zone: TimeZoneTable) -> JSONObject {
        var object = JSONObject()
        object["position"] = Int(position).json
        object["ref"] = subject.reference?.text.json
        object["version"] = Int(version).json
        object["id"] = id.description.json
        object["type"] = type.json
        object["schemaVersion"] = schemaVersion.json
        object["effective"] = effective.text(in: zone).json
        object["recorded"] = Moment.instant(recorded).text(in: zone).json
        object["actor"] = actor.json
        object["assertedBy"] = assertedBy?.json
        object["cause"] = cause?.description.json
        object["digest"] = digest?.json
        object["data"] = fields.object(in: zone).json
        return object
    }

    /// - Parameter number: the event's place among those sent, from 1.
    /// - Throws: `BadData` naming the event that cannot be read.
    init(_ object: JSONObject, number: Int, in zone: TimeZoneTable) throws {
        do {
            try self.init(Fields(object), in: zone)
        } catch let error as ContractError {
            throw ErrorReply.badData(
                CodedError(code: "badEvent", details: ["index": "\(number)", "detail": error.description]))
        }
    }

    /// An event about the authority names no decision.
    private static func subject(_ fields: Fields) throws -> EventSubject {
        let type: String = try fields.required("type")
        let reference: String? = try fields.optional("ref")
        if type.hasPrefix("authority."), reference == nil { return .authority }
        return .decision(try Received.reference(fields.required("ref")))
    }

    private init(_ fields: Fields, in zone: TimeZoneTable) throws {
        guard let effective = try Received.moment(fields.required("effective"), in: zone),
            let recorded = try Received.moment(fields.required("recorded"), in: zone)
        else { throw ContractError(expected: "two dates", at: "effective") }
        let cause: String? = try fields.optional("cause")
        self.init(
            position: try Received.natural(fields.required("position"), "badPosition"),
            subject: try Self.subject(fields),
            version: try Received.natural(fields.required("version"), "badVersion"),
            id: try Received.commandID(fields.required("id")), type: try fields.required("type"),
            schemaVersion: try fields.required("schemaVersion"), effective: effective,
            recorded: recorded.start(in: zone), actor: try fields.required("actor"),
            assertedBy: try fields.optional("assertedBy"), cause: try cause.map(Received.commandID),
            digest: try fields.optional("digest"), fields: try NamedFields(fields.required("data")))
    }
}
