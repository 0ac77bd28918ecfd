import EventLog
import TimeLimits

/// Fills fields from stored bytes. Fields that it is not asked for are passed over: a later version wrote them.
///
/// The walk asks in the order of numbers and the writer writes in that order, so the reader goes through the bytes
/// once, holding the next field ready until it is asked for.
struct WireFieldReader: FieldCoder {
    private var reader: WireReader
    private var hasField = false
    private var isAtEnd = false

    init(_ bytes: UnsafeRawBufferPointer) {
        reader = WireReader(bytes)
    }

    /// Whether the next field has this number; lower ones are passed over.
    private mutating func reach(_ number: Int) throws -> Bool {
        while !isAtEnd {
            if !hasField { try advance() }
            if isAtEnd || reader.field > number { return false }
            if reader.field == number { return true }
            try reading { reader throws(WireError) in _ = try reader.skip() }
            hasField = false
        }
        return false
    }

    private mutating func advance() throws {
        hasField = try reading { reader throws(WireError) in try reader.next() }
        isAtEnd = !hasField
    }

    /// Takes the field that `reach` found.
    private mutating func take<Value>(_ read: (inout WireReader) throws(WireError) -> Value) throws -> Value {
        hasField = false
        return try reading(read)
    }

    private mutating func reading<Value>(_ read: (inout WireReader) throws(WireError) -> Value) throws -> Value {
        do { return try read(&reader) } catch { throw CodingError.damaged(error.description) }
    }

    mutating func text(_ number: Int, _ name: String, _ value: inout String) throws {
        guard try reach(number) else { throw CodingError.missingField(name) }
        value = try take { reader throws(WireError) in try reader.string() }
    }

    /// The bytes of a text that must be there, as long as the bytes that are read; whether they are one is not checked.
    mutating func uncheckedText(_ number: Int, _ name: String) throws -> UnsafeRawBufferPointer {
        guard try reach(number) else { throw CodingError.missingField(name) }
        return try take { reader throws(WireError) in try reader.buffer() }
    }

    mutating func text(_ number: Int, _ name: String, _ value: inout String?) throws {
        value = try reach(number) ? take { reader throws(WireError) in try reader.string() } : nil
    }

    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment) throws {
        guard try reach(number) else { throw CodingError.missingField(name) }
        value = try take(Self.moment)
    }

    mutating func moment(_ number: Int, _ name: String, _ value: inout Moment?) throws {
        value = try reach(number) ? take(Self.moment) : nil
    }

    private static func moment(_ reader: inout WireReader) throws(WireError) -> Moment {
        var message = try reader.message()
        while try message.next() {
            switch message.field {
            case 1: return .day(CivilDate(daysSinceEpoch: try message.zigzag()))
            case 2: return .instant(Instant(microseconds: try message.sint64()))
            default: try message.skip()
            }
        }
        throw reader.failure(.missing)
    }

    mutating func flag(_ number: Int, _ name: String, _ value: inout Bool) throws {
        value = try reach(number) ? take { reader throws(WireError) in try reader.bool() } : false
    }

    mutating func integer(_ number: Int, _ name: String, _ value: inout Int) throws {
        value = try reach(number) ? Int(take { reader throws(WireError) in try reader.sint64() }) : 0
    }

    mutating func labels(_ number: Int, _ name: String, _ value: inout [String: String]) throws {
        value = [:]
        while try reach(number) {
            let (label, text) = try take(Self.entry)
            value[label] = text
        }
    }

    private static func entry(_ reader: inout WireReader) throws(WireError) -> (String, String) {
        var message = try reader.message()
        var (label, text) = ("", "")
        while try message.next() {
            switch message.field {
            case 1: label = try message.string()
            case 2: text = try message.string()
            default: try message.skip()
            }
        }
        return (label, text)
    }

    mutating func texts(_ number: Int, _ name: String, _ value: inout [String]) throws {
        value = []
        while try reach(number) { value.append(try take { reader throws(WireError) in try reader.string() }) }
    }
}
