import Governance
import TimeLimits

// The stored form of what is recorded about the authority. Numbers are for ever, as those of a decision's events.

extension AuthorityDescription: FieldCoded {
    init(emptyFor: FieldsToFill) { self.init() }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.text(1, "name", &name)
        var (kindName, code) = (kind?.rawValue, territory?.code)
        try coder.text(2, "kind", &kindName)
        try coder.text(3, "territory", &code)
        try coder.text(4, "convening", &conveningRule)
        kind = try kindName.map { try known($0, "kind", AuthorityKind.init(rawValue:)) }
        territory = try code.map { code in try known(code, "territory") { try? Territory(code: $0) } }
    }

    private func known<Value>(_ name: String, _ field: String, _ find: (String) -> Value?) throws -> Value {
        guard let value = find(name) else { throw CodingError.unknownChoice(field: field, value: name) }
        return value
    }
}

/// A closed period on its way into the log or out of it.
struct ClosedPeriodFields: FieldCoded {
    private var first = Moment.day(CivilDate(daysSinceEpoch: 0))
    private var last = Moment.day(CivilDate(daysSinceEpoch: 0))
    private var label = ""
    private var owner: String?

    init(emptyFor: FieldsToFill) {}

    init(_ period: ClosedPeriod) {
        (first, last) = (.day(period.closure.first), .day(period.closure.last))
        (label, owner) = (period.closure.label, period.owner)
    }

    mutating func walk(_ coder: inout some FieldCoder) throws {
        try coder.moment(1, "first", &first)
        try coder.moment(2, "last", &last)
        try coder.text(3, "label", &label)
        try coder.text(4, "owner", &owner)
    }

    var period: ClosedPeriod {
        get throws {
            guard case .day(let first) = first, case .day(let last) = last,
                let closure = try? Closure(first: first, last: last, label: label)
            else { throw CodingError.wrongKind(field: "first, last") }
            return ClosedPeriod(closure, owner: owner)
        }
    }
}
