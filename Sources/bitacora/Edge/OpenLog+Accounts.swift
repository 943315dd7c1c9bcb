// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

extension OpenLog {
    /// Opens the log for what is told of accounts: what they owe, and whatever follows from it.
    ///
    /// - Parameters:
    ///   - path: where the log is.
    ///   - flag: what named the log.
    /// - Returns: a reader of it, with the catalogue's schema: what a field outside the catalogue says
    ///   would be missing in every figure, without a word.
    /// - Throws: what ``check(hasAccounts:for:flag:)`` and the log throw.
    static func forAccounts(_ path: String, flag: String = "--log") throws -> LogReader {
        try check(hasAccounts: path, flag: flag)
        return try LogReader(path, schema: Catalogue.schema)
    }

    /// Opens the log for its ordinances and policies, of which a device's log has none: an empty list
    /// would read as if the municipality had none.
    ///
    /// - Parameter path: where the log is.
    /// - Returns: a reader of it, with the catalogue's schema.
    /// - Throws: `Failure` with status 65 for the log of a device; what the log throws.
    static func forRules(_ path: String) throws -> LogReader {
        if FieldLog.isThere(path) { throw Failure.hasNoRules(path) }
        return try LogReader(path, schema: Catalogue.schema)
    }

    /// Refuses the log of a device: it has what a collector did and no charge, so that everybody
    /// would be solvent by it and each payment credit.
    ///
    /// - Parameters:
    ///   - path: where the log is.
    ///   - names: the reports that are wanted of it; nil for any.
    ///   - flag: what named the log.
    /// - Throws: `Failure` with status 65.
    static func check(
        hasAccounts path: String,
        for names: [ReportName]? = nil,
        flag: String = "--log"
    ) throws(Failure) {
        if let names, names.allSatisfy(\.isOfActs) { return }
        guard !FieldLog.isThere(path) else {
            throw Failure.hasNoCharges(path, flag: flag)
        }
    }
}

extension ReportName {
    /// Whether it lists what was recorded, and says nothing of what is owed.
    fileprivate var isOfActs: Bool {
        switch self {
        case .activity, .findings, .conflicts, .reversals: true
        default: false
        }
    }
}

extension Failure {
    /// The log of a device, asked for the rules that the office's has.
    fileprivate static func hasNoRules(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): es la bitácora de un equipo de campo y no tiene ordenanzas ni "
                + "políticas. Dé la de la oficina con --log",
            en: "\(path): is the log of a field device and has no ordinances or policies. Give the "
                + "office's with --log"
        )
    }

    /// The log of a device, asked for what an account owes.
    fileprivate static func hasNoCharges(_ path: String, flag: String) -> Failure {
        Failure(
            .input,
            es: "\(path): es la bitácora de un equipo de campo y no tiene cargos: no dice lo que "
                + "debe una cuenta. En el equipo eso lo dice «bitacora field account CUENTA»; en la "
                + "oficina, dé la bitácora de ella con \(flag)",
            en: "\(path): is the log of a field device and has no charges: it does not tell what "
                + "an account owes. On the device \"bitacora field account ACCOUNT\" tells that; at "
                + "the office, give its own log with \(flag)"
        )
    }
}
