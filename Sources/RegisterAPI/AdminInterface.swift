/// The contract of `fr.vigie.Admin`, as the daemon serves it and as integrators read it.
public enum AdminInterface {
    /// The name of the interface.
    public static let name = "fr.vigie.Admin"

    /// The interface definition, in the Varlink grammar.
    public static let definition = #"""
        # Health and care of the register.
        interface fr.vigie.Admin

        # How the register is. Bytes are those on the disk.
        method Status() -> (
          # The last position of the log.
          position: int,
          # The last position that the views include.
          viewsPosition: int,
          # Events in the log.
          events: int,
          # Decisions in the views.
          decisions: int,
          # Which build of the views answers.
          generation: int,
          # When that build was made.
          rebuiltAt: string,
          logBytes: int,
          viewsBytes: int,
          uptimeSeconds: int,
          version: string,
          # When the last event was recorded; absent in an empty log.
          lastRecorded: ?string,
          # Whether a rebuild is running.
          rebuilding: bool,
          # The position and the error of an event that the views could not digest: they stand still before it.
          failure: ?(position: int, message: string),
          # What holds up the clock, when it could not record a passed date; absent while it keeps time.
          clockFailure: ?string,
          # Connections open now.
          connections: int
        )

        # Builds the views anew from the log, beside the live ones, and then takes their place at once. With `more`,
        # tells how far it is. Without, answers when it is done. A rebuild that is running is joined.
        method Rebuild() -> (
          # The position reached.
          done: int,
          # The last position of the log.
          total: int,
          generation: int,
          finished: bool
        )

        # Reads the whole log and compares the views with it. With `more`, tells how far it is.
        method Verify() -> (
          done: int,
          total: int,
          finished: bool,
          # What is wrong; empty when all is well.
          problems: []VerifyProblem
        )

        type VerifyProblem (
          # Where it was found: the log or the views.
          place: (log, views),
          # The position or the reference concerned.
          at: string,
          message: string
        )

        # All events from position `from` on (1 when absent), one object each, as `ImportEvents` takes them. Only
        # with `more`. An event that is about the authority has no `ref`; its type begins with `authority.`.
        method Export(from: ?int) -> (events: []object, position: int)

        # Records exported events as they were: positions, instants, accounts and ids. Events recorded before are
        # left out. All of `events` is recorded, or nothing. With `dryRun` they are only read and checked.
        method ImportEvents(events: []object, dryRun: ?bool) -> (recorded: int, known: int, position: int)

        # What was sent cannot be read, or does not follow on the log.
        error BadData (code: string, details: [string]string, message: string)

        # The register cannot do it now.
        error Failed (code: string, details: [string]string, message: string)
        """#
}
