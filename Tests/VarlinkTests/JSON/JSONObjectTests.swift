import Testing

@testable import Varlink

@Suite("JSON objects")
struct JSONObjectTests {
    @Test("setting, replacing and removing fields keeps the order of the others, few or many", arguments: [3, 40])
    func editsFields(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .int(Int64(number)) }
        object["k1"] = "changed"
        object["k0"] = nil
        object["missing"] = nil
        #expect(object.count == count - 1)
        #expect(object.keys.first == "k1")
        #expect(object["k1"] == "changed")
        #expect(object["k0"] == nil)
        #expect(object["k\(count - 1)"] == .int(Int64(count - 1)))
    }

    @Test("appending a key that is there changes nothing", arguments: [2, 40])
    func refusesDuplicates(count: Int) {
        var object = JSONObject()
        for number in 0..<count {
            let isNew = object.append("k\(number)", 1)
            #expect(isNew)
        }
        let isNew = object.append("k1", 2)
        #expect(!isNew)
        #expect(object["k1"] == 1)
        #expect(object.count == count)
    }

    @Test("objects with the same fields are equal in any order, and hash alike")
    func comparesWithoutOrder() {
        let left: JSONObject = ["a": 1, "b": [true]]
        let right: JSONObject = ["b": [true], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1, "b": [false]])
        #expect(left != ["a": 1])
    }

    @Test("accessors give the value of their own kind only")
    func accessesByKind() {
        let value: JSON = ["i": 1, "f": 1.5, "s": "x", "b": true, "a": [1], "n": .null]
        #expect(value["i"]?.intValue == 1)
        #expect(value["i"]?.doubleValue == 1)
        #expect(value["f"]?.doubleValue == 1.5)
        #expect(value["f"]?.intValue == nil)
        #expect(value["s"]?.stringValue == "x")
        #expect(value["b"]?.boolValue == true)
        #expect(value["a"]?[0] == 1)
        #expect(value["a"]?[1] == nil)
        #expect(value["n"]?.isNull == true)
        #expect(value["missing"] == nil)
        #expect(value["s"]?.objectValue == nil)
        #expect(value["s"]?.arrayValue == nil)
        #expect(value["a"]?.stringValue == nil)
        #expect(value["i"]?.boolValue == nil)
    }
}
