/// The contract of `fr.vigie.Authority`, as the daemon serves it and as integrators read it.
public enum AuthorityInterface {
    /// The name of the interface.
    public static let name = "fr.vigie.Authority"

    /// The interface definition, in the Varlink grammar.
    public static let definition = #"""
        # The authority whose decisions are followed: what its due dates are counted by.
        #
        # What is recorded here moves no due date that is set. A date is counted once, by the authority as it then
        # stands, and says by what it was counted.
        #
        # Dates going in are read as people write them: 2026-11-30, 30/11/2026, 30 novembre 2026. Days coming out are
        # ISO 8601.
        #
        # Every command takes three fields of the same meaning. `on`: the day on which it took effect; now when absent.
        # `by`: who said it, when that is not the caller's account. `id`: a UUID drawn by the client; a command sent
        # again with the same id and the same content is answered as the first time, and recorded once.
        interface fr.vigie.Authority

        type Authority (
          name: ?string,
          kind: ?Kind,
          # Whose public holidays count: FR, FR-57-VS, FR-974. FR until something else is said.
          territory: string,
          # The rule by which its council is convened: CONV_5F, and LYON_REPORT_12 in Lyon. What CONVOCATION stands for
          # in `dueRule`.
          convening: ?string,
          # In the order of their first days.
          closures: []Closure,
          # The number of its events; 0 while nothing was said of it.
          version: int
        )

        # What an authority is in law: a commune; a communauté de communes, d'agglomération or urbaine; a métropole
        # (CGCT L5217-1); a métropole with a statute of its own, as Grand Paris (L5219-1); a collectivity with a statute
        # of its own, as Lyon (L3611-1).
        type Kind (commune, intercommunality, metropole, specialMetropole, specialCollectivity)

        # Days on which the authority, or one party, does not work. The business and working days of limits that the
        # authority sets itself leave its own closures out; those of the law never do. A due date that falls in a
        # closure stays where it is, and is shown with it.
        type Closure (
          # What people call it: Fermeture de fin d'année.
          label: string,
          first: string,
          # Closed too; the first day itself for a single day.
          last: string,
          # Who is closed; the whole authority when absent.
          owner: ?string
        )

        # What a command did.
        type Change (
          # The version of the authority after it.
          version: int,
          # The position of its last event: it is on the disk.
          position: int,
          # The types of the events recorded, in order.
          events: []string,
          # The command had been carried out before; this is the first answer again.
          repeated: bool
        )

        # The authority, as things stood at the end of `asOf`, and as the register knew it at the end of `knownAt`.
        method Show(asOf: ?string, knownAt: ?string) -> (authority: Authority)

        # Describes the authority, or puts its description right; what is absent stays.
        method Describe(
          name: ?string, kind: ?Kind, territory: ?string, convening: ?string, on: ?string, by: ?string, id: ?string
        ) -> (change: Change)

        # Makes a closure known. `last` absent: a single day.
        method DeclareClosure(
          label: string, first: string, last: ?string, owner: ?string, on: ?string, by: ?string, id: ?string
        ) -> (change: Change)

        # Takes a closure back: the one of `owner`, or without it of the whole authority, that begins on `first`.
        method WithdrawClosure(
          first: string, owner: ?string, on: ?string, by: ?string, id: ?string
        ) -> (change: Change)

        # Brings the authority to what `profile` says, the text of a file in YAML with the keys name, kind, territory,
        # convening and closures. What is so already is left out, so a profile may be applied again; other closures
        # stay.
        method Apply(profile: string, on: ?string, by: ?string, id: ?string) -> (change: Change)

        # A rule refuses the command. `code` names the rule, `details` has what its sentence needs, `message` is the
        # sentence in English.
        error Refused (code: string, details: [string]string, message: string)

        # What was sent cannot be read: a date that does not exist, a territory that nobody knows, a profile with an
        # unknown key.
        error BadData (code: string, details: [string]string, message: string)

        # The register cannot do it now.
        error Failed (code: string, details: [string]string, message: string)
        """#
}
