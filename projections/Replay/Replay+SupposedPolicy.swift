// SPDX-License-Identifier: MIT
import Receivables

extension Replay {
    /// Whether a question stands on a policy that was never enacted, as far as it knows: then its
    /// answer is a what-if.
    ///
    /// One that was enacted and not taken back may stand in for those in force, also before its day;
    /// the built-in one only where none is in force.
    public func supposesPolicy(_ question: Question) throws -> Bool {
        guard let policy = question.policy else { return false }
        return try !isEnacted(policy.hash, question)
    }

    /// The policies that a saved report was made under and that were never enacted, as far as it knows.
    ///
    /// `other`: as in `reproduce(_:of:policies:control:)`.
    public func notEnacted(
        _ saved: SavedReport,
        of other: Replay? = nil
    ) throws -> [PolicyIdentity] {
        var found: [PolicyIdentity] = []
        if let side = saved.compared {
            let question = asked(side.question, side.drafts)
            if try !isEnacted(side.policy.hash, question) { found.append(side.policy) }
        }
        let after = other ?? self
        let policy = PolicyIdentity(name: saved.policyName, hash: saved.policyHash)
        let question = after.asked(saved.question, saved.drafts)
        if try !found.contains(policy) && !after.isEnacted(policy.hash, question) {
            found.append(policy)
        }
        return found
    }

    private func isEnacted(_ hash: String, _ question: Question) throws -> Bool {
        var question = question
        question.policy = nil
        if try policy(question).policy.hash == hash { return true }
        let view = try knownView(question)
        return town.rules.enactments.contains {
            view.isVisible($0.position) && $0.policy.hash == hash
        }
    }
}
