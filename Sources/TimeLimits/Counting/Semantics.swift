/// What the counted date means.
public enum Semantics: String, Sendable, Hashable, CaseIterable {
    case lastDay = "last_day"
    case lastInstant = "last_instant"
    case latestSend = "latest_send"
    case earliestSession = "earliest_session"
    case birth
    case deemed
    case effect
    case earliestClose = "earliest_close"
    case firstSafeDay = "first_safe_day"

    public var phrase: Phrase {
        switch self {
        case .lastDay: Phrase("dernier jour", "last day")
        case .lastInstant: Phrase("dernier instant", "last instant")
        case .latestSend: Phrase("dernier jour d'envoi", "latest day to send")
        case .earliestSession: Phrase("première date de séance possible", "earliest date of the session")
        case .birth: Phrase("naissance de la décision implicite", "birth of the implicit decision")
        case .deemed: Phrase("réputé acquis", "deemed given")
        case .effect: Phrase("prise d'effet", "takes effect")
        case .earliestClose: Phrase("clôture au plus tôt", "earliest day to close")
        case .firstSafeDay: Phrase("premier jour sans recours possible", "first day safe from appeal")
        }
    }
}

/// How sure a rule is. An edge of the calendar is a kind of test case, not of certainty, and is no level.
public enum CertaintyLevel: String, Sendable, Hashable, CaseIterable {
    /// Read in the text of the law.
    case law
    /// Settled by a court.
    case decided = "case"
    /// Read in a ministry's answer, a practitioner's or an association's page.
    case secondary
    /// True by convention: a limit that an authority sets itself.
    case definition
    /// The text can be read in two ways: both dates are to be shown.
    case doubt

    public var phrase: Phrase {
        switch self {
        case .law: Phrase("texte de loi", "text of law")
        case .decided: Phrase("jurisprudence", "case law")
        case .secondary: Phrase("source secondaire", "secondary source")
        case .definition: Phrase("convention", "convention")
        case .doubt: Phrase("doute", "doubt")
        }
    }
}

/// Who set a limit. Closures of an authority count as days off only in the limits that it sets itself.
public enum LimitSetter: String, Sendable, Hashable, CaseIterable {
    case law
    case authority
}

/// Whom a limit binds or protects.
public enum LimitBearing: String, Sendable, Hashable, CaseIterable {
    /// A duty of the authority.
    case us
    /// A right of somebody else.
    case others
}
