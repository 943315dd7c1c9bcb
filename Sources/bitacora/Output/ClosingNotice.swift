// SPDX-License-Identifier: MIT
import EventLog
import Projections

extension Replay {
    /// Says on standard error where an account is closed, which the rows of its papers do not.
    func warnIfClosed(_ account: String, _ question: Question) throws {
        guard let day = try closing(of: account, question) else { return }
        StandardError.line(
            say(
                es: "bitacora: aviso: la cuenta \(account.printable) está cerrada desde el \(day)",
                en: "bitacora: notice: account \(account.printable) has been closed since \(day)"
            )
        )
    }
}
