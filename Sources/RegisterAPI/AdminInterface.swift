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
          connections: int,
          # When the first event that the views do not include yet was recorded; absent while they include all.
          waitingSince: ?string,
          # Each projection of the log: the views, and while a rebuild runs, or after it failed, those that it makes.
          projections: ?[]Projection,
          # The verification of the log that begins after each start; absent before.
          verification: ?Verification,
          # Why the log, which has signed checkpoints before, signs none now: its key is missing or cannot be used.
          keyFailure: ?Fault
        )

        # What follows the log, folds each event once, in order, and answers from what they make. An event that it cannot
        # digest stops it alone: the log goes on.
        type Projection (
          name: (views, rebuild),
          # `current` is what includes the log's last position, has no gap and is not stopped; nothing else is.
          state: (current, behind, stopped, rebuilding),
          # The last position that it includes.
          position: int,
          # How many events of the log it does not include.
          lag: int,
          # When the first of them was recorded; absent while it includes all.
          since: ?string,
          # How many events up to `position` it did not fold, or folded twice. Other than 0 is an error of the program.
          gaps: int,
          # The event before which it stands still.
          poison: ?Poison,
          # What else it stands still for, such as a full disk.
          failure: ?Fault
        )

        # An event that a projection cannot digest.
        type Poison (
          position: int,
          # Absent when not even that can be read.
          type: ?string,
          error: Fault,
          # When the daemon noticed.
          since: string
        )

        # The log is verified from its beginning after each start, slowly, while commands and questions are answered: what
        # `Verify` does of the log, up to its first problem. `Verify` asks for it at once, and compares the views too.
        type Verification (
          state: (running, finished),
          # How many events, from the first on, were found right.
          position: int,
          # The last one that it reads: the log's last when it began.
          total: int,
          finishedAt: ?string,
          # Where something is wrong, and what.
          problem: ?(position: int, error: Fault)
        )

        # What is not as it should be: `code` names the sentence, which `details` complete; `message` is it in English.
        type Fault (code: string, details: [string]string, message: string)

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

        # Reads the whole log and compares the views with it. With `more`, tells how far it is. Every bit of every record,
        # their order and their number are checked against the log's Merkle tree, and the tree against the checkpoint
        # signed last; the log is read up to its first problem, and the views are compared when it has none.
        # With `deep`, each record is then also checked by itself: every damaged one is named, and not the first alone, and
        # every one whose content this version cannot read. `done` and `total` count each record twice until the end.
        # With `checkpoint`, a checkpoint that this log signed earlier: a log that was since rolled back or rewritten is a
        # problem. It is worth most when it was kept elsewhere than on this machine. With `key`, the verifier key that it
        # was signed by, when the log has got another one since.
        method Verify(deep: ?bool, checkpoint: ?string, key: ?string) -> (
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
          # The English sentence of `error`.
          message: string,
          error: ?Fault
        )

        # Copies the log as it is now into `directory`, an absolute path that is not there yet and that the daemon may
        # make, while it goes on. When the answer comes, the copy is synced and verified, record by record; SHA256SUMS in
        # it is for sha256sum. It has the layout of a state directory.
        method Backup(directory: string) -> (
          # Its last position.
          position: int,
          # Bytes of its file.
          bytes: int
        )

        # All events from position `from` on (1 when absent), one object each, as `ImportEvents` takes them. Only
        # with `more`. An event that is about the authority has no `ref`; its type begins with `authority.`.
        method Export(from: ?int) -> (events: []object, position: int)

        # Records exported events as they were: positions, instants, accounts and ids. Events recorded before are
        # left out. All of `events` is recorded, or nothing. With `dryRun` they are only read and checked.
        method ImportEvents(events: []object, dryRun: ?bool) -> (recorded: int, known: int, position: int)

        # Signs the log as it is: a note (C2SP tlog-checkpoint) over every event that is on the disk when the answer
        # comes. Send it away: whoever keeps it notices a log that is rolled back or rewritten later.
        method Checkpoint() -> (
          checkpoint: string,
          # The verifier key. Publish it where this machine cannot change it: who verifies must have it from there.
          key: string
        )

        # Proves that an event is in the log, at its place: the one at `position`, or the last one of the decision `ref`;
        # with `more`, each event of `ref`, oldest first, in a reply of its own. Exactly one of the two is given.
        method Prove(position: ?int, ref: ?string) -> (
          # Where the event is.
          position: int,
          # The decision concerned; absent for an event about the authority.
          ref: ?string,
          # The proof as a file (C2SP tlog-proof), with a checkpoint of now. It says nothing of what the event says.
          proof: string,
          # The hash of the record in base64: what the file proves to those who do not have the record.
          leaf: string,
          # The record, byte for byte, in base64: what the file proves to those who have it. Absent for callers who are
          # not cleared for the content of a confidential decision.
          record: ?string
        )

        # Proves that the log of `new` events is the one of `old` events with others after them, from 1. The proof goes
        # with two checkpoints of these sizes, whenever they were signed: the size is the second line of a checkpoint.
        # One hash in base64 a line; nothing when the sizes are equal.
        method ProveConsistency(old: int, new: int) -> (proof: string)

        # The log as plain files (C2SP tlog-tiles), proved by the checkpoint that comes last. Only with `more`. The files
        # hold every record in clear.
        # With `checkpoint`, that of an earlier export: the files that this export lacks. It must be of this log; full
        # files never change. The caller writes each file under another name first, and `checkpoint` when all others are
        # durable: an export that broke off is then still the earlier one. A full `tile/0/000` takes the place of the
        # folder `tile/0/000.p`.
        method Tiles(checkpoint: ?string) -> (
          # How many events the export has in the end.
          size: int,
          files: []TilePiece
        )

        # A part of a file, in the order of its bytes.
        type TilePiece (
          # From the directory of the export.
          path: string,
          # In base64.
          content: string,
          # Whether the next piece goes on with this file.
          continues: bool
        )

        # What was sent cannot be read, or does not follow on the log.
        error BadData (code: string, details: [string]string, message: string)

        # The register cannot do it now.
        error Failed (code: string, details: [string]string, message: string)
        """#
}
