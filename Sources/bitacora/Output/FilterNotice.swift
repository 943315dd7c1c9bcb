// SPDX-License-Identifier: MIT
import Projections
import Receivables

extension Replay {
    /// Says, on standard error, which names of a filter the log does not know.
    func warnIfUnknown(_ filter: AccountFilter) {
        for unknown in unknownNames(filter) { StandardError.line(unknown.notice) }
    }
}

extension Replay.UnknownName {
    /// So many names are told.
    private static var knownMax: Int { 12 }

    fileprivate var notice: String {
        let flag = "--\(field.rawValue) \(name.printable)"
        var text = say(
            es: "bitacora: aviso: \(flag): la bitácora no conoce ese nombre, así que no queda "
                + "ninguna cuenta",
            en: "bitacora: notice: \(flag): the log does not know that name, so no account is "
                + "left"
        )
        // Requests and documents have kinds of their own, which are no account's.
        let known = field == .kind ? known.filter(FilterOptions.kinds.contains) : known
        if !known.isEmpty {
            let names = known.listed(most: Self.knownMax)
            text += say(es: ". Los hay: \(names)", en: ". There are: \(names)")
        }
        return text
    }
}
