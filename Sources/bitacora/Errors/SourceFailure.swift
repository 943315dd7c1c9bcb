// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension RemittanceSources {
    /// Those of a log, which is not read before it has to be; where there is none, others say so.
    init(_ location: LogLocation) {
        let path = location.path
        self.init { try? LogReader(path, schema: Catalogue.schema) }
    }
}

extension Failure {
    /// A source given to one event that others number; `reason`: why it is not free.
    static func sourceGiven(_ source: String, _ reason: Wording, isOfRemittance: Bool) -> Failure {
        let other = freeSource(source)
        return Failure(
            .usage,
            es: "--source \(source.printable): \(reason.spanish)"
                + (isOfRemittance ? ". Quite --source, o dé otro: \(other)" : ""),
            en: "--source \(source.printable): \(reason.english)"
                + (isOfRemittance ? ". Leave --source out, or give another: \(other)" : "")
        )
    }

    /// A remittance's source in a file that is neither a remittance nor the copy of a log.
    static func onlyAsRemittance(_ place: String, _ source: String) -> Failure {
        let other = freeSource(source)
        return Failure(
            .input,
            es:
                "\(place): el origen \(source.printable) se escribe como el de una remesa, que entra "
                + "con «bitacora import --as utility». A lo demás dele otro origen: \(other). Sólo la "
                + "copia de una bitácora lo trae en líneas: con --historical",
            en:
                "\(place): the source \(source.printable) is written as that of a remittance, which "
                + "comes in by \"bitacora import --as utility\". Give anything else another source: "
                + "\(other). Only the copy of a log has it in lines: with --historical"
        )
    }

    private static func freeSource(_ source: String) -> String {
        Objection.freeSource(like: source).printable
    }
}
