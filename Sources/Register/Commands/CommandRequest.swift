import EventLog
public import Governance
public import TimeLimits

/// What comes with a command beside what it says.
public struct CommandRequest: Sendable {
    /// Drawn by the client, so that a command sent again is recorded once.
    public var id: CommandID
    /// What the client sent, byte for byte: what tells the same command sent again from another under its id.
    public var content: [UInt8] {
        didSet { digest = ContentDigest(of: content) }
    }
    /// Of the content; not made when it is needed, because the caller's thread has more time than the writer's.
    private(set) var digest: ContentDigest
    /// The account of the caller.
    public var actor: String
    /// Who said it, when that is not the account.
    public var assertedBy: String?
    /// When it took effect; the present when absent.
    public var effective: Moment?
    /// The version at which the decision must be; any when absent.
    public var expectedVersion: UInt64?
    /// What the caller may read: only those cleared for it change the wording or the body of what is confidential.
    public var clearance: Clearance
    /// Whether no other command is to be expected until this one is answered, and the caller's thread may wait for the
    /// disk: it then is sooner done.
    public var isAlone: Bool

    public init(
        id: CommandID = .random(), content: [UInt8], actor: String, assertedBy: String? = nil,
        effective: Moment? = nil, expectedVersion: UInt64? = nil, clearance: Clearance = .all,
        isAlone: Bool = false
    ) {
        self.id = id
        self.content = content
        digest = ContentDigest(of: content)
        self.actor = actor
        self.assertedBy = assertedBy
        self.effective = effective
        self.expectedVersion = expectedVersion
        self.clearance = clearance
        self.isAlone = isAlone
    }
}

/// What a command did. Its events are on the disk.
public struct CommandOutcome: Sendable, Hashable {
    public let reference: Reference
    /// The version of the decision after it.
    public let version: UInt64
    /// The position of the last event that it recorded.
    public let position: UInt64
    /// The types of the events that it recorded, in order.
    public let events: [String]
    /// Whether it had been carried out before, and this is the first answer again.
    public let isRepeated: Bool
    /// The due date that it set; nothing when it set none.
    public let due: DueDate?
}
