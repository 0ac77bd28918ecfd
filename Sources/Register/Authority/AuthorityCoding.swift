import EventLog
import Governance

/// The types of the authority's events as the log names them. A name, once landed, is read for ever.
enum AuthorityEventType: String, CaseIterable {
    case described = "authority.described"
    case closureDeclared = "authority.closureDeclared"
    case closureWithdrawn = "authority.closureWithdrawn"

    /// The payload version that is written today, of every type.
    static let schemaVersion: UInt16 = 1

    init(_ event: AuthorityEvent) {
        self =
            switch event {
            case .described: .described
            case .closureDeclared: .closureDeclared
            case .closureWithdrawn: .closureWithdrawn
            }
    }
}

extension AuthorityEvent {
    /// Walks the payload, whatever it is.
    func walk(_ coder: inout some FieldCoder) throws {
        switch self {
        case .described(var said): try said.walk(&coder)
        case .closureDeclared(let period), .closureWithdrawn(let period):
            var fields = ClosedPeriodFields(period)
            try fields.walk(&coder)
        }
    }

    /// The event of a type, its payload filled by a coder that reads.
    init(_ type: AuthorityEventType, filledBy coder: inout some FieldCoder) throws {
        func period() throws -> ClosedPeriod {
            var fields = ClosedPeriodFields(emptyFor: FieldsToFill())
            try fields.walk(&coder)
            return try fields.period
        }
        switch type {
        case .described:
            var said = AuthorityDescription(emptyFor: FieldsToFill())
            try said.walk(&coder)
            self = .described(said)
        case .closureDeclared: self = .closureDeclared(try period())
        case .closureWithdrawn: self = .closureWithdrawn(try period())
        }
    }

    /// The payload as the log stores it.
    func payload() throws -> [UInt8] {
        var writer = WireFieldWriter()
        try walk(&writer)
        return writer.bytes
    }

    /// The event of a stored type and payload.
    ///
    /// - Throws: `CodingError`.
    init(type name: String, schemaVersion: UInt16, payload: UnsafeRawBufferPointer) throws {
        guard let type = AuthorityEventType(rawValue: name) else { throw CodingError.unknownType(name) }
        guard schemaVersion == AuthorityEventType.schemaVersion else {
            throw CodingError.unknownVersion(type: name, version: schemaVersion)
        }
        var reader = WireFieldReader(payload)
        try self.init(type, filledBy: &reader)
    }
}
