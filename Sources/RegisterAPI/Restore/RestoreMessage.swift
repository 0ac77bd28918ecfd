/// What `vigied` says of a restore to the program that started it, one line of JSON each, on its standard output.
///
/// While no daemon runs there is no socket to ask on: `vigie restore` starts `vigied --describe`, and then
/// `vigied --restore … --ask`, which tells what it has verified and waits for ``RestoreMessage/consent``.
public struct RestoreMessage: ContractObject {
    /// The line that has the backup take its place; anything else, and nothing, leaves the log as it is.
    public static let consent = "restore"

    /// The log that is described; absent when there is none, and at the end.
    public var log: LogDescription?
    /// Where the log in place goes; absent when there is none.
    public var replaced: String?
    /// What was met in the journal of a log that was copied by hand.
    public var findings: [CodedError]?
    /// Why nothing is done.
    public var error: CodedError?

    public init(
        log: LogDescription? = nil, replaced: String? = nil, findings: [CodedError]? = nil, error: CodedError? = nil
    ) {
        self.log = log
        self.replaced = replaced
        self.findings = findings
        self.error = error
    }

    public init(fields: Fields) throws(ContractError) {
        log = try fields.optional("log")
        replaced = try fields.optional("replaced")
        findings = try fields.optional("findings")
        error = try fields.optional("error")
    }

    public func write(to fields: inout FieldWriter) {
        fields.put("log", log)
        fields.put("replaced", replaced)
        fields.put("findings", findings)
        fields.put("error", error)
    }
}
