/// What a verification found wrong at a position.
public enum LogFault: Sendable, Equatable {
    /// There is no event.
    case missing
    /// The record's bytes are not those that the tree was made of.
    case changedRecord
    /// A node of the tree does not follow from its leaves.
    case treeNode(String)
    /// The tree's right edge, kept beside it, does not follow from its leaves.
    case treeEdge
    /// A checkpoint states another tree than the log has.
    case otherTree(stated: TreeHead, found: TreeHead)
    /// A checkpoint states more events than there are, or a root of none.
    case beyondEnd(stated: TreeHead, end: UInt64)
    /// The record says another position than where it is.
    case otherPosition(UInt64)
    /// The event was recorded before the one before it.
    case earlierThanBefore
    /// A stream's version does not follow on the one before.
    case versionGap(stream: String, version: UInt64)
    /// The streams table does not lead to the event.
    case otherStreamEntry
    /// The ids table does not lead to the event.
    case otherIdentityEntry
    /// The content is not what its identity was kept with.
    case changedContent
    /// There are other numbers of entries in the tables than events.
    case entries(events: Int, streams: Int, ids: Int)
    /// The tree has another number of nodes than the events make.
    case nodes(found: UInt64, events: UInt64, expected: UInt64)
    /// A later version wrote it.
    case newerFormat(String)
    /// It cannot be read; why, in English.
    case unreadable(String)

    /// Names the sentence that says it.
    public var code: String {
        switch self {
        case .missing: "log.missing"
        case .changedRecord: "log.changedRecord"
        case .treeNode: "log.treeNode"
        case .treeEdge: "log.treeEdge"
        case .otherTree: "log.otherTree"
        case .beyondEnd: "log.beyondEnd"
        case .otherPosition: "log.otherPosition"
        case .earlierThanBefore: "log.earlierThanBefore"
        case .versionGap: "log.versionGap"
        case .otherStreamEntry: "log.otherStreamEntry"
        case .otherIdentityEntry: "log.otherIdentityEntry"
        case .changedContent: "log.changedContent"
        case .entries: "log.entries"
        case .nodes: "log.nodes"
        case .newerFormat: "log.newerFormat"
        case .unreadable: "log.unreadable"
        }
    }

    /// What the sentence needs, by name.
    public var details: [String: String] {
        switch self {
        case .missing, .changedRecord, .treeEdge, .earlierThanBefore, .otherStreamEntry, .otherIdentityEntry,
            .changedContent:
            [:]
        case .treeNode(let name): ["node": name]
        case .otherTree(let stated, let found):
            ["size": "\(stated.size)", "stated": "\(stated.root)", "found": "\(found.root)"]
        case .beyondEnd(let stated, let end): ["size": "\(stated.size)", "end": "\(end)"]
        case .otherPosition(let position): ["position": "\(position)"]
        case .versionGap(let stream, let version): ["stream": stream, "version": "\(version)"]
        case .entries(let events, let streams, let ids):
            ["events": "\(events)", "streams": "\(streams)", "ids": "\(ids)"]
        case .nodes(let found, let events, let expected):
            ["nodes": "\(found)", "events": "\(events)", "expected": "\(expected)"]
        case .newerFormat(let detail), .unreadable(let detail): ["detail": detail]
        }
    }
}

extension LogFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "it is missing"
        case .changedRecord: "its bytes are not those that the tree was made of"
        case .treeNode(let name): "\(name) of the tree does not follow from its leaves"
        case .treeEdge: "the right edge kept beside the tree does not follow from its leaves"
        case .otherTree(let stated, let found): "a checkpoint states \(stated), and the log has \(found)"
        case .beyondEnd(let stated, let end): "a checkpoint states \(stated), and the log ends at \(end)"
        case .otherPosition(let position): "its record says \(position)"
        case .earlierThanBefore: "it was recorded before the event before it"
        case .versionGap(let stream, let version):
            "stream \(stream) has version \(version), and the one before is not before it"
        case .otherStreamEntry: "the streams table leads elsewhere"
        case .otherIdentityEntry: "the ids table leads elsewhere"
        case .changedContent: "its content changed"
        case .entries(let events, let streams, let ids):
            "there are \(events) events, \(streams) entries in streams and \(ids) in ids"
        case .nodes(let found, let events, let expected):
            "the tree has \(found) nodes, and \(events) events make \(expected)"
        case .newerFormat(let detail), .unreadable(let detail): detail
        }
    }
}
