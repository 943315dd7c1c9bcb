// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// The words and the origin that every document bears.
enum DocumentWords {
    /// The words of renderers in the language of this run.
    static var words: Document.Words { words(Speech.language) }

    /// The words of renderers in a language.
    static func words(_ language: Language) -> Document.Words {
        Document.Words(
            language: language.rawValue,
            page: { number, count in
                language == .spanish
                    ? "Página \(number) de \(count)" : "Page \(number) of \(count)"
            },
            origin: Wording(es: "Origen", en: "Origin")(language),
            nothing: Wording(es: "(nada)", en: "(nothing)")(language),
            continued: Wording(es: "(continúa)", en: "(continued)")(language)
        )
    }

    /// A day in words: `30 de junio de 2018`, `30 June 2018`.
    static func day(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return say(es: "\(day) de ", en: "\(day) ") + name(ofMonth: month)
            + say(es: " de \(year)", en: " \(year)")
    }

    /// A month in words: `junio de 2018`, `June 2018`.
    static func month(_ month: CivilMonth) -> String {
        let (year, number) = month.components
        return name(ofMonth: number) + say(es: " de \(year)", en: " \(year)")
    }

    private static func name(ofMonth month: Int) -> String {
        let spanish = [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
            "septiembre", "octubre", "noviembre", "diciembre",
        ]
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ]
        return Speech.language == .spanish ? spanish[month - 1] : english[month - 1]
    }

    /// What a report was made from, a fact a line.
    static func origin(
        _ clocks: Report.Clocks,
        _ local: LocalTime,
        _ suppositions: [String] = []
    ) -> [Document.Fact] {
        let whatIf = suppositions.map {
            Document.Fact(say(es: "Supuesto", en: "What-if"), Document.Cell(text: $0))
        }
        return whatIf + [
            Document.Fact(
                say(es: "Hasta el", en: "As of"),
                Document.Cell(clocks.asOf.description, .date(clocks.asOf))
            ),
            Document.Fact(
                say(es: "Según lo registrado", en: "Known at"),
                Document.Cell(text: known(clocks, local.shown))
            ),
            Document.Fact(
                say(es: "Política", en: "Policy"),
                Document.Cell(text: clocks.policyName.printable)
            ),
            Document.Fact(
                say(es: "Huella de la política", en: "Hash of the policy"),
                Document.Cell(text: clocks.policyHash)
            ),
            Document.Fact(
                say(es: "Eventos en la bitácora", en: "Events in the log"),
                Document.Cell(
                    Amounts.grouped(Int(clocks.events)),
                    .number(digits: Int64(clocks.events), decimals: 0)
                )
            ),
            Document.Fact(
                say(es: "Raíz de la bitácora", en: "Root of the log"),
                Document.Cell(text: clocks.root.hex)
            ),
        ]
    }

    /// The same for the foot of each page.
    static func footer(
        _ clocks: Report.Clocks,
        _ local: LocalTime,
        _ suppositions: [String] = []
    ) -> [String] {
        let events = Amounts.events(Int(clocks.events))
        return suppositions.map { DraftWords.sentence($0) } + [
            say(es: "Hasta el ", en: "As of ") + clocks.asOf.description
                + say(es: " · según lo registrado: ", en: " · known at: ")
                + known(clocks, local.shown) + " · " + events(Speech.language)
                + say(es: " · montos en US$", en: " · amounts in US$"),
            say(es: "Política ", en: "Policy ") + clocks.policyName.printable + " · "
                + clocks.policyHash,
            say(es: "Raíz de la bitácora · ", en: "Root of the log · ") + clocks.root.hex,
        ]
    }

    /// Up to which moment what is recorded counts; `shown`: how a moment is written.
    static func known(_ clocks: Report.Clocks, _ shown: (Instant) -> String) -> String {
        clocks.knownAt.map { say(es: "hasta ", en: "") + shown($0) }
            ?? say(es: "toda la bitácora", en: "the whole log")
    }

    /// The moment at which a document says that it was made: the end of what it knows.
    static func madeAt(_ clocks: Report.Clocks, _ local: LocalTime) -> Instant {
        min(clocks.knownAt ?? local.end(of: clocks.asOf), .latest)
    }
}

extension LocalTime {
    /// A moment for people: the day if it is its end, else the moment.
    func shown(_ moment: Instant) -> String {
        let date = date(of: moment)
        return end(of: date) == moment ? date.description : moment.description
    }
}
