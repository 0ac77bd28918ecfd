/// A method that records something about a decision: it takes the common circumstances and answers with the change.
public protocol DecisionCommandMethod: ContractMethod where Reply == DecisionsInterface.ChangeReply {
    var circumstances: DecisionsInterface.Circumstances { get set }
}

extension DecisionsInterface {
    static func qualified(_ method: String) -> String { "\(name).\(method)" }
}

extension AdminInterface {
    static func qualified(_ method: String) -> String { "\(name).\(method)" }
}
