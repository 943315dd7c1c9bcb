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

    /// Refuses a paper that is to go out on an account which nobody opened, and says of it elsewhere:
    /// a slip in a code, recorded in the field, owes nothing.
    ///
    /// - Throws: `Failure` with status 65.
    func checkIsOpened(_ account: String, _ question: Question, isOfficial: Bool) throws {
        guard try !isOpened(account, question) else { return }
        let (name, day) = (account.printable, question.asOf)
        guard !isOfficial else {
            throw Failure(
                .input,
                es: "cuenta \(name): nadie la ha abierto al \(day), y no se extiende constancia de "
                    + "ella. Revise el código; si es bueno, ábrala con «bitacora append "
                    + "account.opened»",
                en: "account \(name): nobody has opened it as of \(day), and no certificate of it "
                    + "is made. Check the code; if it is right, open it with \"bitacora append "
                    + "account.opened\""
            )
        }
        StandardError.line(
            say(
                es: "bitacora: aviso: la cuenta \(name) no está abierta en la bitácora al \(day). "
                    + "Revise el código",
                en: "bitacora: notice: account \(name) is not opened in the log as of \(day). "
                    + "Check the code"
            )
        )
    }
}
