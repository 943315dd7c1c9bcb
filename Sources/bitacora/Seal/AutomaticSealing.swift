// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Sealing what is due, behind a command that has appended.
///
/// The command's answer has been given and its events are durable, so nothing that happens here
/// is the command's failure.
enum AutomaticSealing {
    static func run(_ location: LogLocation) {
        let bar = SealProgress.bar
        defer { bar.clear() }
        do throws(LogError) {
            _ = try OpenLog.sealer(location).seal(.due) { bar.show($0 / 2, of: $1 / 2) }
        } catch  where error.code == .damaged {
            bar.clear()
            StandardError.line(
                "bitacora: " + say(es: "aviso: ", en: "notice: ")
                    + Failure(error).wording(Speech.language)
            )
        } catch {
            // Another seals, or there is no room: the next one does it.
        }
    }
}
