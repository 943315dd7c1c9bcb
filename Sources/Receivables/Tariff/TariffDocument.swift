// SPDX-License-Identifier: MIT

/// Why a tariff document is refused, and where.
public typealias TariffError = DocumentError

/// Reads tariffs as people write them: YAML, each key explained in docs/tariffs.md.
public enum TariffDocument: Sendable {
    /// The most bytes that a document may have.
    public static let byteCountMax = FieldKind.documentSizeMax

    /// The keys of a document, in the order in which they are explained.
    static let keys = ["tariff", "attributes", "due", "round", "proportion", "exempt", "tributes"]

    /// The tariff that a document describes.
    ///
    /// - Parameters:
    ///   - text: the document.
    ///   - file: the name that an error bears; nil for text that is in no file.
    /// - Returns: the tariff.
    /// - Throws: at the first unknown or repeated key, wrong type or impossible value.
    public static func read(_ text: String, file: String?) throws(TariffError) -> Tariff {
        let root = try YAMLReader.read(text, file: file, byteCountMax: byteCountMax)
        let fields = try YAMLFields(root, known: keys)
        var tariff = Tariff(name: try fields.required("tariff").symbol())
        if let value = fields["attributes"] { tariff.attributes = try value.choice() }
        if let value = fields["exempt"] { tariff.exempt = try value.symbols() }
        let usual = TributeDefaults(
            due: try fields["due"].map { value throws(TariffError) in try .init(reading: value) },
            round: try fields["round"]?.choice(),
            proportion: try fields["proportion"]?.choice()
        )
        let tributes = try fields.required("tributes")
        let what = Wording(es: "un grupo de tributos", en: "a group of tributes")
        for (key, value) in try tributes.entries(what) {
            let tribute = try Tariff.Tribute(
                reading: value,
                name: try key.symbol(),
                after: tariff.tributes.map(\.name),
                usual
            )
            tariff.tributes.append(tribute)
        }
        guard !tariff.tributes.isEmpty else {
            throw tributes.empty(Wording(es: "un tributo", en: "one tribute"))
        }
        return tariff
    }
}

/// What holds for each tribute that says nothing else.
struct TributeDefaults {
    var due: Tariff.Due?
    var round: Rounding?
    var proportion: Tariff.Proportion?
}

extension Tariff.Due {
    init(reading value: YAMLValue) throws(TariffError) {
        guard value.isGroup else {
            guard value.scalar == "end-of-month" else {
                throw value.unfit(
                    Wording(
                        es: "end-of-month, {day: 15, months: 1} o {days: 30}",
                        en: "end-of-month, {day: 15, months: 1} or {days: 30}"
                    )
                )
            }
            self = .endOfMonth
            return
        }
        let fields = try YAMLFields(value, known: ["day", "months", "days"])
        switch (fields["day"], fields["days"]) {
        case (let day?, nil):
            self = .day(try day.count(1...31), months: try fields["months"]?.count(0...24) ?? 1)
        case (nil, let days?):
            if let months = fields["months"] { throw months.needs("day") }
            self = .days(try days.count(0...366))
        default: throw value.either("day", or: "days")
        }
    }
}

extension YAMLValue {
    /// A list of codes, each once.
    func symbols() throws(TariffError) -> Set<String> {
        try set { value throws(TariffError) in try value.symbol() }
    }

    /// A list of at least one value, each once.
    func set<Value: Hashable>(
        _ read: (YAMLValue) throws(TariffError) -> Value
    ) throws(TariffError) -> Set<Value> {
        var values: Set<Value> = []
        let one = Wording(
            es: "un valor; para todos, quite la clave",
            en: "one value; for all, leave the key out"
        )
        for item in try items(atLeast: one) {
            let value = try read(item)
            guard values.insert(value).inserted else {
                let text = Self.short(item.scalar ?? "")
                throw item.error(
                    .impossibleValue,
                    Wording(es: "«\(text)» está dos veces", en: "\"\(text)\" is there twice")
                )
            }
        }
        return values
    }

    /// The error that a key stands here without the one that it belongs to.
    func needs(_ key: String) -> DocumentError {
        error(
            .impossibleValue,
            Wording(
                es: "esta clave sólo vale junto a \(key); quítela",
                en: "this key only goes with \(key); leave it out"
            )
        )
    }
}
