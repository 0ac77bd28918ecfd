import Foundation
import Testing

@Suite(
    "The deliberations of Montpellier",
    .enabled(if: Place.hasSharedData, "the published files are not beside the project"))
struct MontpellierTests {
    @Test("160 deliberations are imported, with line breaks made spaces and nothing lost")
    func deliberations() throws {
        let daemon = try RunningDaemon()
        let imported = try daemon.vigie(
            "import", Place.montpellier, "--mapping", Place.mapping("montpellier-deliberations.yaml"), "--json"
        ).fields()
        #expect(imported["decisions"] as? Int == 160)

        let rows = try Spreadsheet(Place.montpellier, delimiter: ";").rows
        #expect(rows.count == 160)
        for row in rows {
            func cell(_ name: String) throws -> String {
                try #require(row[name]).replacingOccurrences(of: "_x0001_", with: " ")
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            }
            let shown = try daemon.show(try cell("Numéro de délibération"))
            #expect(shown.title == (try cell("Titre")))
            #expect(shown.owner == (try cell("Direction")))
            #expect(shown.sponsor == (try cell("Elu(s)")))
            #expect(shown.madeOn == (try cell("Date CM").split(separator: "/").reversed().joined(separator: "-")))
            for name in ["Etat", "Numéro Poseidon", "Numéro de projet de délibération"] {
                #expect(shown.labels.values.contains(try cell(name)), "\(shown.labels) has \(name)")
            }
        }
    }
}
