import FoundationEssentials
import Logging
import Register
import TimeLimits
import Varlink

/// What the configuration file says. `config/vigied.yaml` documents each key.
struct Configuration {
    var authority = "vigie"
    var zone: TimeZoneTable
    var socketMode: UInt32 = 0o660
    var logLevel = Logger.Level.info
    var numbering: [String: NumberPattern] = [:]
    var catalogue: RuleCatalogue
    var access: Access
    var server = ServerConfiguration()
    var callSeconds = 45
    var queueLimit = 4_096
    var checkpointKey: CheckpointKey

    /// - Parameter file: its path; nothing for the defaults.
    /// - Throws: `ConfigurationError`.
    init(file: String?) throws {
        guard let file else {
            try self.init(yaml: "")
            return
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ConfigurationError("The configuration \(file) cannot be read. Check the path and its permissions.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationError("The configuration \(file) is not UTF-8.")
        }
        do {
            try self.init(yaml: text)
        } catch let error as ConfigurationError {
            throw ConfigurationError("\(file): \(error)")
        }
    }

    private init(yaml: String) throws {
        var root = try ConfigurationSection(yaml: yaml)
        if let authority = try root.text("authority") { self.authority = authority }
        zone = try Self.zone(root.text("time-zone") ?? "Europe/Paris")
        if let mode = try root.text("socket-mode") {
            guard let bits = UInt32(mode, radix: 8), bits <= 0o777 else {
                throw root.expected("a mode in octal digits, such as \"0660\"", "socket-mode")
            }
            socketMode = bits
        }
        if let level = try root.text("log-level") {
            guard let known = Logger.Level(rawValue: level) else {
                throw root.expected("one of trace, debug, info, notice, warning, error, critical", "log-level")
            }
            logLevel = known
        }
        numbering = try Self.numbering(root.section("numbering"))
        catalogue = try OwnRules.catalogue(path: root.text("time-limits"))
        checkpointKey = KeyPlace.key(path: try root.text("checkpoint-key"))
        access = try Access(roles: root.section("roles"), clearances: root.section("clearances"))
        try readLimits(root.section("limits"))
        try root.finish()
    }

    private static func numbering(_ section: ConfigurationSection) throws -> [String: NumberPattern] {
        var section = section
        var patterns: [String: NumberPattern] = [:]
        for body in section.names {
            guard let text = try section.text(body) else { continue }
            do { patterns[body] = try NumberPattern(text) } catch {
                throw ConfigurationError("numbering.\(body): \(error.sentence)")
            }
        }
        return patterns
    }

    private mutating func readLimits(_ section: ConfigurationSection) throws {
        var limits = section
        if let bytes = try limits.integer("message-bytes", in: 65_536...1 << 30) {
            server.callSizeLimit = bytes
            server.replySizeLimit = bytes
        }
        server.connectionLimit = try limits.integer("connections", in: 1...100_000) ?? server.connectionLimit
        server.connectionLimitPerUser =
            try limits.integer("connections-per-user", in: 1...100_000) ?? server.connectionLimitPerUser
        callSeconds = try limits.integer("call-seconds", in: 1...3_600) ?? callSeconds
        queueLimit = try limits.integer("queue", in: 1...1_000_000) ?? queueLimit
        try limits.finish()
    }

    private static func zone(_ name: String) throws -> TimeZoneTable {
        let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0)) }
        guard isName, !name.hasPrefix("/"),
            let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
        else {
            throw ConfigurationError(
                "time-zone: \(name) is not in /usr/share/zoneinfo. Write a name such as Europe/Paris, or install tzdata."
            )
        }
        do { return try TimeZoneTable(name: name, tzif: Array(data)) } catch {
            throw ConfigurationError("time-zone: the file of \(name) cannot be used: \(error)")
        }
    }
}
