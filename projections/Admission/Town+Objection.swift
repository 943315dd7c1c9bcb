// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// Why the last event of a town is not admitted; nil if it is.
    ///
    /// `name`: what an event at a position is called in the log: `source#number`.
    package static func objection(
        lastOf town: Town,
        name: @escaping (UInt32) throws -> String
    ) throws -> Objection? {
        do {
            try Candidate(lastOf: town, name: name).judge()
            return nil
        } catch let objection as Objection {
            return objection
        }
    }

    /// What is worth saying of the last event of a town.
    ///
    /// Nothing is said of an account whose amounts come to more than can be reckoned with.
    package static func remarks(onLastOf town: Town) throws -> [Remark] {
        do {
            return try Candidate(lastOf: town) { "\($0)" }.remarks()
        } catch is AccountOverflow {
            return []
        }
    }
}
