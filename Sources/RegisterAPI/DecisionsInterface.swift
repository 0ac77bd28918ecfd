/// The contract of `fr.vigie.Decisions`, as the daemon serves it and as integrators read it.
public enum DecisionsInterface {
    /// The name of the interface.
    public static let name = "fr.vigie.Decisions"

    /// The interface definition, in the Varlink grammar.
    public static let definition = #"""
        # The decisions of a public authority, and what became of them.
        #
        # Dates going in are read as people write them: 2026-11-30, 30/11/2026, 30 novembre 2026,
        # 2026-11-30T09:00:00+01:00. Dates coming out are ISO 8601: a day (2026-11-30), or an instant with its offset.
        #
        # A due date may be counted too, by the calendar of the authority (fr.vigie.Authority), when the command is
        # carried out and never again. Either `due` (`to` when postponing) is a quantity: +15d days, +15cd clear days,
        # +10bd business days, +6wd working days, +2w weeks, +2m months, +1y years, +48h hours; in French +15j, +15jf,
        # +10jo, +6job, +2s, +2m, +1a, +48h. Or `dueRule` is a rule of the catalogue, such as SILENCE_2M, or CONVOCATION
        # for the one by which the authority's council is convened; `dueQuantity` then takes the place of its own
        # quantity. `dueFrom` is the day from which it is counted, two joined by a vertical bar for the rules that take
        # two; absent, the day on which the command takes effect.
        #
        # Every command takes three fields of the same meaning. `on`: the day on which it took effect, which is not
        # always the day on which it is recorded; now when absent. `by`: who said it, when that is not the caller's
        # account. `id`: a UUID drawn by the client; a command sent again with the same id and the same content is
        # answered as the first time, and recorded once.
        #
        # Every answer to a question says how old it is, in `view`.
        interface fr.vigie.Decisions

        # A decision and where its follow-up stands.
        type Decision (
          # The name by which people call it: CODIR-2026-0042.
          ref: string,
          # What was decided. Empty when `withheld`.
          title: string,
          # Who decided.
          body: string,
          # In which sitting.
          sitting: ?string,
          # Who is answerable for carrying it out.
          owner: ?string,
          # Who does the work for the owner.
          delegate: ?string,
          # The elected member in charge.
          sponsor: ?string,
          state: State,
          madeOn: string,
          # The due date in force.
          due: ?string,
          # The first due date that it ever had.
          firstDue: ?string,
          # How often the due date was moved back.
          postponements: int,
          # Whether it is owed and its due date has passed.
          late: bool,
          # By how many days the due date is passed, or was when executed; 0 when kept.
          lateDays: float,
          # Whether it was executed in time; absent while it is not executed.
          inTime: ?bool,
          executedOn: ?string,
          # When the execution was recorded.
          reportedOn: ?string,
          # What proves the execution; absent when nothing does.
          evidence: ?string,
          attestedOn: ?string,
          attestedBy: ?string,
          suspendedSince: ?string,
          # Who has the ball while it is suspended.
          waitingOn: ?string,
          # Why it is suspended or blocked.
          reason: ?string,
          # Who is asked to rule while it is blocked.
          rulingBy: ?string,
          # Content is for those cleared for the body only.
          confidential: bool,
          # The caller is not cleared: title, texts and labels are left out.
          withheld: bool,
          labels: [string]string,
          links: []Tie,
          # When something last moved.
          lastNews: string,
          # Days since then, for a decision that is owed; 0 otherwise.
          silentDays: int,
          # The number of its events.
          version: int,
          # The position in the log of its last event.
          position: int,
          # How the due date in force was counted, before any suspension: `rule`, `from`, `quantity` and the other names
          # of the field `dueBasis` of the log; see the article "Events". Absent for a date that was given as a date.
          dueBasis: ?[string]string,
          # By how many days suspensions moved the due date since it was set.
          suspendedDays: int,
          # The closure, of the owner or of the whole authority, in which the due date of a decision that is owed falls.
          # The date is not moved by it.
          dueClosure: ?Closure,
          # What else the due date may be; absent when it is sure.
          dueDoubt: ?DueDoubt
        )

        # The text that sets a limit can be read in two ways, or a local holiday may not carry it over. `prudent` is, of
        # all the dates, the one to act on: the earliest for a duty, the latest for a right of others.
        type DueDoubt (others: []OtherDate, prudent: string)

        # A date, and when it holds.
        type OtherDate (date: string, reason: Phrase)

        # Days on which the authority, or one `owner`, does not work, the last one included.
        type Closure (label: string, first: string, last: string, owner: ?string)

        # Where the follow-up stands. Being late is not a state.
        type State (open, suspended, blocked, partlyExecuted, executed, abandoned, moot, superseded)

        type Tie (kind: LinkKind, to: string)

        # What this decision is to the other.
        type LinkKind (relatesTo, amends, amendedBy, supersedes, supersededBy, follows, followedBy)

        # What happened once. The names of `type` and the fields of `data` are those of the log; see the article
        # "Events" of the documentation.
        type Event (
          # From 1, without gaps, in the order of recording.
          position: int,
          # The decision concerned. Empty for an event that is about the authority: its type begins with `authority.`.
          ref: string,
          # From 1, without gaps, within the decision or the authority.
          version: int,
          type: string,
          # When it took effect.
          effective: string,
          # When the register learned of it.
          recorded: string,
          # The account that recorded it.
          actor: string,
          # Who said it, when that is not the account.
          assertedBy: ?string,
          # A UUID, unique for ever.
          id: string,
          data: object
        )

        # What an answer was drawn from.
        type View (
          # The last position of the log that it includes.
          position: int,
          # The instant to which lateness is computed: now, or the `asOf` of the question.
          instant: string,
          # Which build of the views answered.
          generation: int
        )

        # Which decisions. Absent fields filter nothing; all given ones must hold. Names and texts are compared
        # without case and accents.
        type Filter (
          owner: ?string,
          body: ?string,
          state: ?State,
          # Due before this day, that day excluded.
          dueBefore: ?string,
          # Due after this day, that day excluded.
          dueAfter: ?string,
          # Words that all begin a word of the title, of a note or of progress.
          text: ?string,
          # Owed, and the due date has passed.
          late: ?bool,
          # Owed, without a due date.
          undated: ?bool,
          # Owed, without an owner.
          unowned: ?bool,
          # Owed, and without news for at least so many days.
          silentFor: ?int,
          # As things stood then: only events that had taken effect. A day means its end.
          asOf: ?string,
          # As the register knew it then: only events recorded by then. A day means its end.
          knownAt: ?string
        )

        # What a command did.
        type Change (
          ref: string,
          # The version of the decision after it.
          version: int,
          # The position of its last event: it is on the disk.
          position: int,
          # The types of the events recorded, in order.
          events: []string,
          # The command had been carried out before; this is the first answer again.
          repeated: bool,
          # The due date that the command set; absent when it set none.
          due: ?string,
          # The closure in which that date falls. The date is not moved by it.
          dueClosure: ?Closure,
          # What else that date may be; absent when it is sure.
          dueDoubt: ?DueDoubt
        )

        # Counts of a set of decisions.
        type Counts (
          made: int,
          # Owed, in whatever state.
          open: int,
          executed: int,
          # Executed by the due date, or without one.
          executedInTime: int,
          executedLate: int,
          # Owed and late.
          overdue: int,
          # Owed, without a due date.
          undated: int,
          # Owed, without an owner.
          unowned: int,
          suspended: int,
          blocked: int,
          # Given up, found moot or superseded.
          abandoned: int,
          # executedInTime / executed; absent when nothing is executed.
          shareInTime: ?float,
          # The median lateness, in days, of the decisions executed late; absent when there is none.
          medianLateDays: ?float
        )

        type Group (key: string, counts: Counts)

        # One part of an explanation: what is so, and the events that made it so, oldest first.
        type Explanation (
          topic: (state, owner, due, lateness),
          # The state, the owner, the date, or the number of days late; absent when there is none.
          value: ?string,
          # A code that names the sentence: see the article "Explanations" of the documentation.
          code: string,
          # What the sentence needs, by name.
          details: [string]string,
          events: []Event,
          # How the value was worked out, one step a line. Empty but for counted due dates, suspensions and closures.
          steps: []Phrase
        )

        # The same words in every language.
        type Phrase (french: string, english: string)

        # Something about a line of an imported file.
        type Problem (
          # From 1, in the file; 0 for the file as a whole.
          line: int,
          # The column concerned, when there is one.
          column: ?string,
          code: string,
          # What the sentence needs, by name.
          details: [string]string,
          # The sentence, in English.
          message: string
        )

        # Records a decision that was made. Without `ref` the next number of the body is given.
        method Make(
          title: string, body: string, owner: ?string, due: ?string, sitting: ?string, ref: ?string,
          sponsor: ?string, note: ?string, confidential: ?bool, labels: ?[string]string,
          dueRule: ?string, dueFrom: ?string, dueQuantity: ?int,
          on: ?string, by: ?string, id: ?string
        ) -> (change: Change)

        # Makes somebody answerable for carrying it out.
        method Assign(
          ref: string, to: string, reason: ?string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Gives the work to somebody else; the owner stays answerable.
        method Delegate(
          ref: string, to: string, reason: ?string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Tells what moved.
        method NoteProgress(
          ref: string, text: string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Adds a remark, which is not progress.
        method AddNote(
          ref: string, text: string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Moves the due date back, to `to` or to what `dueRule` gives. The first date is kept, and the postponement
        # counted.
        method Postpone(
          ref: string, to: ?string, reason: string, grantedBy: ?string,
          dueRule: ?string, dueFrom: ?string, dueQuantity: ?int,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Stops the clock. A reason or `waitingOn` is needed. Some limits of the law run on whatever happens: a decision
        # that is due by one of them is not suspended.
        method Suspend(
          ref: string, reason: ?string, waitingOn: ?string,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Lets the clock run again, or says that the ruling was given. The due date moves by the days suspended.
        method Resume(
          ref: string, reason: ?string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Says that it cannot go on without a ruling. The clock runs.
        method Block(
          ref: string, reason: string, rulingBy: ?string,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Says that it is carried out, with `evidence` or explicitly with `noEvidence`. With `partly`, that a part
        # is: `evidence` then says which.
        method Execute(
          ref: string, evidence: ?string, noEvidence: ?bool, partly: ?bool,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Confirms the execution. The doer cannot: neither who reported it, nor the owner, nor the delegate.
        method Attest(
          ref: string, note: ?string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Takes a closed follow-up up again.
        method Reopen(
          ref: string, reason: string, on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Gives it up, or with `moot` says that events made it pointless.
        method Abandon(
          ref: string, reason: string, moot: ?bool,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Says that another decision, which must exist, takes its place. Both are tied.
        method Supersede(
          ref: string, with: string, reason: ?string,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Puts wording, body, sitting or sponsor right; sets a first due date or brings one forward; or keeps the
        # content for those cleared for the body. To move a due date back, see Postpone.
        method Amend(
          ref: string, title: ?string, body: ?string, sitting: ?string, sponsor: ?string, due: ?string,
          confidential: ?bool, reason: ?string, dueRule: ?string, dueFrom: ?string, dueQuantity: ?int,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Ties two decisions; both ends are written.
        method Link(
          ref: string, to: string, kind: ?LinkKind,
          on: ?string, by: ?string, id: ?string, expectedVersion: ?int
        ) -> (change: Change)

        # Decisions, in the order of their references. With `more`, pages follow until the end or `limit`; without,
        # one page, and `next` to ask for the one after it.
        method List(filter: ?Filter, limit: ?int, after: ?string) ->
          (decisions: []Decision, next: ?string, view: View)

        # What is late, the longest overdue first. Pages as in List.
        method Overdue(filter: ?Filter, limit: ?int, after: ?string) ->
          (decisions: []Decision, next: ?string, view: View)

        # One decision.
        method Show(ref: string, asOf: ?string, knownAt: ?string) -> (decision: Decision, view: View)

        # The events of one decision, oldest first.
        method History(ref: string, asOf: ?string, knownAt: ?string) -> (events: []Event, view: View)

        # Why a decision is in its state, has its owner and its date, and is late or not.
        method Why(ref: string, asOf: ?string, knownAt: ?string) ->
          (decision: Decision, explanations: []Explanation, view: View)

        # Counts, of all that the filter lets through and by group.
        method Stats(filter: ?Filter, groupBy: ?(owner, body, month)) ->
          (counts: Counts, groups: []Group, view: View)

        # Follows the log: the events from position `from` on (the next one when absent), then each as it is
        # recorded. Only with `more`; it ends when the client closes. A position further than the next one is refused
        # (aheadOfLog): the log was restored from a backup since, and will go on otherwise than the follower remembers.
        method Watch(from: ?int) -> (events: []Event, position: int)

        # Records a table. `content` is the file, byte for byte, in base64; `mapping` is the text of the mapping.
        # All of it is recorded, or, with an error, nothing. Rows recorded before are left out, so the same file
        # twice records nothing twice. With `dryRun` nothing is recorded, and the answer says what would be.
        method Import(content: string, mapping: string, dryRun: ?bool) -> (
          # Decisions and events recorded now.
          decisions: int,
          events: int,
          # Decisions that stood in the register already.
          known: int,
          # Rows read.
          rows: int,
          warnings: []Problem,
          position: int
        )

        # A rule refuses the command. `code` names the rule, `details` has what its sentence needs, `message` is the
        # sentence in English.
        error Refused (code: string, details: [string]string, message: string)

        # What was sent cannot be read: a date that does not exist, a text that is not UTF-8, a mapping with an
        # unknown key. A time limit that cannot be counted has a code that begins with `timeLimit.`, and its sentence in
        # every language among the details, as `french` and `english`.
        error BadData (code: string, details: [string]string, message: string)

        # The file has errors, and nothing of it was recorded.
        error ImportRefused (problems: []Problem, more: int)

        # The register cannot do it now: the disk is full, too much is waiting, the daemon is stopping.
        error Failed (code: string, details: [string]string, message: string)
        """#
}
