// SPDX-License-Identifier: MIT
import Receivables

extension FixedWidthLayout {
    private static let keys = ["encoding", "trim", "empty", "short-lines"]

    init(reading value: YAMLValue) throws(DocumentError) {
        let fields = try YAMLFields(value, known: Self.keys)
        if let value = fields["encoding"] { encoding = try value.choice() }
        if let value = fields["trim"] { trims = try value.boolean() }
        if let value = fields["empty"] { emptyWords = try CSVLayout.readWords(value) }
        if let value = fields["short-lines"] { allowsShortLines = try value.boolean() }
    }
}

extension RemittanceForm {
    private enum Name: String, CaseIterable {
        case fixedWidth = "fixed-width"
        case csv
    }

    /// Reads `form` and `file`.
    init(form: YAMLValue, file: YAMLValue?) throws(DocumentError) {
        switch try form.choice(Name.self) {
        case .fixedWidth:
            self = .fixedWidth(
                try file.map { (value) throws(DocumentError) in
                    try FixedWidthLayout(reading: value)
                } ?? FixedWidthLayout()
            )
        case .csv:
            self = .csv(
                try file.map { (value) throws(DocumentError) in try CSVLayout(reading: value) }
                    ?? CSVLayout()
            )
        }
    }

    /// Reads where a column stands.
    func place(_ value: YAMLValue) throws(DocumentError) -> ColumnPlace {
        let text = try value.text()
        switch self {
        case .fixedWidth:
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
                $0.allSatisfy { ("0"..."9").contains($0) } ? Int($0) : nil
            }
            guard let first = ends[0], let last = ends.count == 1 ? first : ends[1],
                ends.count <= 2, first >= 1, last >= first, last <= FixedWidthReader.widthMax
            else {
                throw value.expected(
                    Wording(
                        es: "la primera y la última posición, contadas desde 1, como 3-10",
                        en: "the first and the last position, counted from 1, such as 3-10"
                    ),
                    .impossibleValue
                )
            }
            return .positions(first...last)
        case .csv:
            if let number = Int(text), number >= 1 { return .field(number) }
            return .named(text)
        }
    }
}

extension RecordSet {
    private static let keys = ["tag", "header", "detail", "trailer", "ignore"]

    init(reading value: YAMLValue, _ form: RemittanceForm) throws(DocumentError) {
        let fields = try YAMLFields(value, known: Self.keys)
        tag = try fields["tag"].map { (value) throws(DocumentError) in
            RecordColumn(name: "tag", place: try form.place(value), origin: value)
        }
        func record(_ value: YAMLValue?) throws(DocumentError) -> RecordLayout? {
            try value.map { (value) throws(DocumentError) in
                try RecordLayout(reading: value, form)
            }
        }
        header = try record(fields["header"])
        detail = try RecordLayout(reading: try fields.required("detail"), form)
        trailer = try record(fields["trailer"])
        ignored =
            try fields["ignore"].map { (value) throws(DocumentError) in
                try CSVLayout.readWords(value)
            } ?? []
        guard header != nil || trailer != nil else {
            throw value.error(
                .missingKey,
                Wording(
                    es: "falta header o trailer: de ahí salen la fecha, el total y la cantidad",
                    en: "header or trailer is missing: date, total and count come from there"
                )
            )
        }
        try checkTags(fields)
    }

    /// Every line must be of one kind.
    private func checkTags(_ fields: YAMLFields) throws(DocumentError) {
        guard tag != nil else {
            throw fields.group.error(
                .missingKey,
                Wording(
                    es: "falta tag: en qué lugar dice cada línea de qué clase es",
                    en: "tag is missing: the place at which each line says what kind it is"
                )
            )
        }
        var seen = ignored
        for (name, record) in [("header", header), ("detail", detail), ("trailer", trailer)] {
            guard let record else { continue }
            guard let tags = record.tags else {
                if name == "detail" { continue }
                throw record.origin.error(
                    .missingKey,
                    Wording(es: "falta la clave «is»", en: "the key \"is\" is missing")
                )
            }
            guard seen.isDisjoint(with: tags) else {
                throw record.origin.error(
                    .impossibleValue,
                    Wording(
                        es: "otra clase de línea lleva la misma marca",
                        en: "another kind of line has the same tag"
                    )
                )
            }
            seen.formUnion(tags)
        }
    }
}

extension RecordLayout {
    private static let keys = ["is", "width", "columns"]

    fileprivate init(reading value: YAMLValue, _ form: RemittanceForm) throws(DocumentError) {
        let fields = try YAMLFields(value, known: Self.keys)
        tags = try fields["is"].map { (value) throws(DocumentError) in
            try CSVLayout.readWords(value)
        }
        width = try fields["width"].map { (value) throws(DocumentError) in
            guard case .fixedWidth = form else {
                throw value.error(
                    .impossibleValue,
                    Wording(
                        es: "width sólo va con form: fixed-width",
                        en: "width goes with form: fixed-width only"
                    )
                )
            }
            return try value.count(1...FixedWidthReader.widthMax)
        }
        var columns: [RecordColumn] = []
        for (key, value) in try fields.required("columns").entries() {
            let name = try key.text()
            guard !columns.contains(where: { $0.name == name }) else {
                throw key.error(
                    .repeatedKey,
                    Wording(es: "la clave está repetida", en: "the key is repeated")
                )
            }
            columns.append(RecordColumn(name: name, place: try form.place(value), origin: value))
        }
        self.columns = columns
        origin = value
    }
}
