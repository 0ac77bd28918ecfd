import EventLog
import Glibc

extension LogProofs {
    /// Draws a key for a log that has lost its own, while no daemon uses it. It is the deliberate step that no start takes by
    /// itself: checkpoints of before no longer verify with the key of now, and whoever keeps them has to be told.
    ///
    /// - Returns: the verifier key, to be published in the place of the former.
    /// - Throws: `RestoreRefused` when the log is in use, missing or another register's; `RegisterError` when a key is there.
    public static func drawKey(stateDirectory: String, authority: String) throws -> String {
        guard try Register.describeLog(of: stateDirectory, authority: authority) != nil else {
            throw RegisterError(.inputOutput, "\(stateDirectory) has no log. The first start makes one, with its key.")
        }
        let path = CheckpointKey.path(in: stateDirectory)
        guard access(path, F_OK) != 0 else {
            throw RegisterError(.inputOutput, "\(path) is there. Move it away first, if it is to be another.")
        }
        do { return try SigningKey.file(path, name: authority).verifierKey.description } catch {
            throw RegisterError(error)
        }
    }
}
