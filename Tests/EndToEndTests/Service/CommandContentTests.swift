import Testing
import Varlink

@testable import vigied

@Suite("What tells a command sent again from another one")
struct CommandContentTests {
    static let samples: [(String, String)] = [
        ("{}", "fr.vigie.Decisions.Make {}"),
        (
            #"{ "title" : "Réparer le pont", "n":1.50e1,"m":-0, "labels":{"b":"2","a":"1"} }"#,
            #"fr.vigie.Decisions.Make {"title":"Réparer le pont","n":15.0,"m":0,"labels":{"b":"2","a":"1"}}"#
        ),
        (
            #"{"text":"\u00e9\n\t\"\\\/\u0001","list":[true,false,null,{}]}"#,
            #"fr.vigie.Decisions.Make {"text":"é\n\t\"\\/\u0001","list":[true,false,null,{}]}"#
        ),
    ]

    @Test("is the method and the compact text of its parameters, and stays so", arguments: samples)
    func stays(sent: String, expected: String) throws {
        let parameters = try #require(try JSON(parsing: sent).objectValue)
        let content = Caller.content("fr.vigie.Decisions.Make", parameters)
        #expect(String(decoding: content, as: UTF8.self) == expected)
        #expect(content == Array("fr.vigie.Decisions.Make \(JSON.object(parameters))".utf8))
    }
}
