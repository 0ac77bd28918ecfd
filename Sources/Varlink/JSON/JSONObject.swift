/// A JSON object: fields in the order in which they were written, each key once.
///
/// Two objects are equal when they hold the same fields, in whatever order. Keys are compared by their code points,
/// as JSON asks, while Swift's `==` holds canonically equivalent texts for equal.
public struct JSONObject: Sendable {
    public typealias Field = (key: String, value: JSON)

    /// Above this many fields a search by hash beats a walk through the list.
    private static let listLimit = 12

    private var fields: [Field] = []
    /// The places of the keys in `fields`; nil while there are few.
    private var places: [ExactKey: Int]?

    public init() {}

    public var count: Int { fields.count }
    public var isEmpty: Bool { fields.isEmpty }
    public var keys: [String] { fields.map(\.key) }

    /// The value of a field. Setting nil removes the field; setting a new key appends it.
    public subscript(key: String) -> JSON? {
        get { place(of: key).map { fields[$0].value } }
        set { set(key, to: newValue) }
    }

    /// Appends a field. False when the key is already there; the object is then unchanged.
    public mutating func append(_ key: String, _ value: JSON) -> Bool {
        guard place(of: key) == nil else { return false }
        if fields.isEmpty { fields.reserveCapacity(4) }
        places?[ExactKey(key)] = fields.count
        fields.append((key, value))
        if places == nil, fields.count > Self.listLimit { indexFields() }
        return true
    }

    init(literal elements: [(String, JSON)]) {
        for (key, value) in elements {
            let isNew = append(key, value)
            precondition(isNew, "the key \(key) is written twice in this literal")
        }
    }

    private mutating func set(_ key: String, to value: JSON?) {
        switch (place(of: key), value) {
        case (let place?, let value?): fields[place].value = value
        case (let place?, nil): remove(at: place)
        case (nil, let value?): _ = append(key, value)
        case (nil, nil): break
        }
    }

    private mutating func remove(at place: Int) {
        fields.remove(at: place)
        if places != nil { indexFields() }
    }

    private mutating func indexFields() {
        var places = [ExactKey: Int](minimumCapacity: fields.count * 2)
        for (place, field) in fields.enumerated() { places[ExactKey(field.key)] = place }
        self.places = places
    }

    private func place(of key: String) -> Int? {
        if let places { return places[ExactKey(key)] }
        return fields.firstIndex { ExactKey.same($0.key, key) }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { fields.count }
    public subscript(position: Int) -> Field { fields[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// A key written twice is a programmer error.
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(literal: elements) }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        // Order must not matter, so the hashes of the fields are added up.
        var sum = 0
        for field in fields { sum &+= field.key.hashValue &+ field.value.hashValue &* 31 }
        hasher.combine(sum)
    }
}

extension JSONObject: CustomStringConvertible {
    /// The compact JSON text.
    public var description: String { JSON.object(self).description }
}

/// A key that equals another only if the bytes are the same.
private struct ExactKey: Hashable, Sendable {
    let key: String

    init(_ key: String) { self.key = key }

    static func == (left: ExactKey, right: ExactKey) -> Bool { same(left.key, right.key) }

    static func same(_ left: String, _ right: String) -> Bool {
        // Lengths first: they cost nothing, and tell most keys apart.
        guard left.utf8.count == right.utf8.count else { return false }
        let areSame = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { left.elementsEqual($0) }
        }
        return areSame.flatMap(\.self) ?? left.utf8.elementsEqual(right.utf8)
    }
}
