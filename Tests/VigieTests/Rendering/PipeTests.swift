import RegisterAPI
import Testing
import Varlink

@testable import vigie

@Suite("What programs read")
struct PipeTests {
    @Test("A decision is one line of nine fields, the same in every language")
    func decision() {
        #expect(
            DecisionTable.plainLine(Samples.late)
                == "CODIR-2026-0042\topen\t2026-11-08\t12\tDGA Mobilités\tPublier le schéma directeur des mobilités"
                + "\t\t0\t")
        #expect(
            DecisionTable.plainLine(Samples.counted)
                == "CODIR-2026-0042\topen\t2027-01-14\t0\tDGA Mobilités\tPublier le schéma directeur des mobilités"
                + "\tSILENCE_2M\t12\tPont")
    }

    @Test("Absent values are empty fields, so that columns keep their places")
    func absent() {
        #expect(DecisionTable.plainLine(Samples.bare) == "20 C 0008\topen\t\t0\t\t漢字の題名 et une suite\t\t0\t")
    }

    @Test("Tabs and line breaks inside a value become spaces, and what commands a terminal is replaced")
    func clean() {
        #expect(PlainLine.of(["a\tb\nc", "\u{1B}[2J", "x\u{202E}y"]) == "a b c\t\u{FFFD}[2J\tx\u{FFFD}y")
    }

    @Test("An event is one line with its data as JSON")
    func event() {
        let event = Samples.event("decision.executed", ["evidence": "PV"], by: "DGA Mobilités")
        #expect(
            EventLines.plainLine(event)
                == "12\tCODIR-2026-0042\t2026-11-03\t2026-11-10T08:15:00+01:00\tmdupont\tDGA Mobilités\t"
                + #"decision.executed"# + "\t" + #"{"evidence":"PV"}"#)
    }

    @Test("A decision in JSON has every field, null where nothing is known, and whole numbers without a fraction")
    func json() throws {
        let object = try #require(try JSON(parsing: JSONLine.of(Samples.late)).objectValue)
        #expect(object["lateDays"] == .int(12))
        #expect(object["executedOn"] == .null)
        #expect(object["state"] == .string("open"))
        let stable = [
            "ref", "title", "body", "owner", "sponsor", "state", "madeOn", "due", "firstDue", "postponements", "late",
            "lateDays", "executedOn", "reportedOn", "attestedOn", "labels", "version", "position",
        ]
        #expect(stable.filter { object[$0] == nil } == [])
    }

    @Test("A half day keeps its fraction")
    func fraction() throws {
        let object = try JSON(parsing: JSONLine.of(Samples.executedLate))
        #expect(object["lateDays"] == .float(2.5))
    }

    @Test("The fields of an object are lines of name and value, inner ones with a point")
    func fieldLines() {
        let lines = FieldLines.of(["a": 1, "b": .float(2), "c": ["d": "x\ty"], "e": [1, 2], "f": .null, "g": true])
        #expect(lines == ["a\t1", "b\t2", "c.d\tx y", "e\t1", "e\t2", "g\ttrue"])
    }
}
