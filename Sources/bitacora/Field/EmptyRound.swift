// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// Why there is nothing to take along, and what there would be: most often a zone or a sector was
/// misspelt.
struct EmptyRound {
    private let question: Question
    private let zones: [String]
    private let sectors: [String]

    /// Looks at the whole round of the day.
    init(_ replay: Replay, _ question: Question) throws {
        self.question = question
        var whole = question
        (whole.filter.zone, whole.filter.sector) = (nil, nil)
        guard case .table(let table)? = try replay.report(.route, whole).parts.first else {
            preconditionFailure("the route is a table of accounts")
        }
        func words(_ name: String) -> [String] {
            guard let column = table.columns.firstIndex(where: { $0.name == name }) else {
                return []
            }
            let found = table.rows.compactMap { row in
                if case .text(let word) = row[column] { word } else { nil }
            }
            return Set(found).sorted()
        }
        (zones, sectors) = (words("zone"), words("sector"))
    }

    /// The refusal.
    var failure: Failure {
        let asOf = question.asOf
        let flags = [("--zone", question.filter.zone), ("--sector", question.filter.sector)]
            .compactMap { flag, word in word.map { "\(flag) \($0.printable)" } }
            .joined(separator: " ")
        guard !flags.isEmpty, !zones.isEmpty || !sectors.isEmpty else {
            return Failure(
                .input,
                es: "no hay ninguna cuenta en la ruta al \(asOf): no se lleva nada. Revise el "
                    + "día, o nombre las cuentas con --accounts",
                en: "there is no account in the round as of \(asOf): nothing is taken along. Check "
                    + "the day, or name the accounts with --accounts"
            )
        }
        var there: [Wording] = []
        if question.filter.zone != nil { there.append(Self.list("zonas", "zones", zones)) }
        if question.filter.sector != nil { there.append(Self.list("sectores", "sectors", sectors)) }
        return Failure(
            .input,
            es: "\(flags): ninguna cuenta de la ruta al \(asOf) es de ahí, y no se lleva nada. La "
                + "ruta tiene " + there.map(\.spanish).joined(separator: "; "),
            en: "\(flags): no account of the round as of \(asOf) is there, and nothing is "
                + "taken along. The round has " + there.map(\.english).joined(separator: "; ")
        )
    }

    /// So many are named.
    private static let wordsMax = 20

    private static func list(_ spanish: String, _ english: String, _ words: [String]) -> Wording {
        guard !words.isEmpty else {
            return Wording(es: "\(spanish): no hay", en: "\(english): none")
        }
        let names = words.listed(most: wordsMax)
        return Wording(es: "\(spanish) \(names)", en: "\(english) \(names)")
    }
}
