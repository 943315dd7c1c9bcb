// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension FoldedAccount {
    /// Its last notice, citation, visit, call or message, whatever came of it.
    var lastContact: AccountEvent? { events.last { $0.type.isContact } }

    /// Its promise that is still open, of several the one whose time comes first.
    var openPromise: PromiseStanding? {
        promises.filter { $0.status == .open }.min { $0.event.date < $1.event.date }
    }
}
