import Foundation

/// The programs under test.
enum Binaries {
    static let vigied = path("vigied")
    static let vigie = path("vigie")

    /// Beside the test bundle, where SwiftPM builds them, unless VIGIE_BIN_DIR says otherwise.
    static let folder =
        ProcessInfo.processInfo.environment["VIGIE_BIN_DIR"]
        ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path

    private static func path(_ name: String) -> String { folder + "/" + name }
}

/// What lies around the tests.
enum Place {
    /// The root of the project.
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The published files that Vigie is tried on. They are not part of the project.
    static let sharedData =
        ProcessInfo.processInfo.environment["VIGIE_SHARED_DATA"]
        ?? URL(fileURLWithPath: project).deletingLastPathComponent().appendingPathComponent("shared/data").path

    static let isContinuousIntegration = ProcessInfo.processInfo.environment["CI"] == "true"

    /// Where continuous integration runs they are always there, so their absence fails.
    static let hasSharedData = isContinuousIntegration || FileManager.default.fileExists(atPath: sharedData + "/real")

    static let receipt = sharedData + "/real/process-logs/receipt.csv"
    static let montpellier = sharedData + "/real/france/montpellier/VilleMTP_MTP_Delibs.csv"

    static func mapping(_ name: String) -> String { project + "/config/imports/" + name }
}
