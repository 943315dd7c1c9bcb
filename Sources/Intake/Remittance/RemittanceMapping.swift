// SPDX-License-Identifier: MIT
public import Receivables

/// How a utility writes its files: what `import --as utility --mapping FILE` reads.
public struct RemittanceMapping: Hashable, Sendable {
    /// The mapping's name.
    public let name: String
    /// The utility, a code: the first part of its remittances' sources.
    public let utility: String
    /// Whether its files correct earlier remittances.
    public let isCorrection: Bool
    let form: RemittanceForm
    let records: RecordSet
    /// What the file says of itself.
    let batch: [FieldTemplate]
    /// What a line says.
    let detail: [FieldTemplate]
    /// What a line of a correction holds where there was no such payment at all.
    let void: RowCondition?
    /// The mapping file, for errors.
    let file: String?

    private static let keys = [
        "remittance", "correction", "utility", "form", "file", "formats", "records", "batch",
        "payment", "change",
    ]

    /// First parts of sources that others use.
    private static let taken: Set = ["assess", "cli", "device"]

    /// Reads a mapping file.
    ///
    /// - Parameters:
    ///   - text: the YAML, at most ``Mapping/byteCountMax`` bytes.
    ///   - file: the name that errors bear.
    /// - Returns: the mapping.
    /// - Throws: at the first key or value that cannot be.
    public static func read(
        _ text: String,
        file: String?
    ) throws(MappingError) -> RemittanceMapping {
        let root = try YAMLReader.read(text, file: file, byteCountMax: Mapping.byteCountMax)
        let fields = try YAMLFields(root, known: keys)
        let isCorrection = fields["correction"] != nil
        if isCorrection, let other = fields["remittance"] { throw other.notBoth }
        if let other = fields[isCorrection ? "payment" : "change"] { throw other.notBoth }
        let formats = try MappingFormats(reading: fields["formats"], readFile: nil)
        let form = try RemittanceForm(form: try fields.required("form"), file: fields["file"])
        let reader = RemittanceFieldReader(formats: formats)
        let records = try RecordSet(reading: try fields.required("records"), form)
        let batch = try reader.fields(
            try fields.required("batch"),
            isCorrection ? RemittanceFields.correctionBatch : RemittanceFields.batch
        )
        let line = try fields.required(isCorrection ? "change" : "payment")
        return RemittanceMapping(
            name: try fields.required(isCorrection ? "correction" : "remittance").symbol(),
            utility: try readUtility(try fields.required("utility")),
            isCorrection: isCorrection,
            form: form,
            records: records,
            batch: batch,
            detail: try reader.fields(
                line,
                isCorrection ? RemittanceFields.change : RemittanceFields.payment,
                besides: isCorrection ? [voidKey] : []
            ),
            void: try isCorrection ? readVoid(line, formats) : nil,
            file: file
        )
    }

    private static let voidKey = "void"

    private static func readVoid(
        _ line: YAMLValue,
        _ formats: MappingFormats
    ) throws(DocumentError) -> RowCondition? {
        for (key, value) in try line.entries() where try key.text() == voidKey {
            return try RowCondition(reading: value, formats)
        }
        return nil
    }

    /// A utility and a remittance joined by a colon must not be another utility and remittance,
    /// nor what somebody else calls its source.
    private static func readUtility(_ value: YAMLValue) throws(DocumentError) -> String {
        let utility = try value.symbol()
        guard !utility.contains(":"), !taken.contains(utility) else {
            throw value.expected(
                Wording(
                    es:
                        "un código sin dos puntos que no sea \(YAMLValue.anyOf(taken.sorted())(.spanish))",
                    en:
                        "a code without a colon that is not \(YAMLValue.anyOf(taken.sorted())(.english))"
                ),
                .impossibleValue
            )
        }
        return utility
    }
}

/// The fields of a utility's files: what a mapping can give.
enum RemittanceFields {
    struct Field {
        let spec: FieldSpec
        let isRequired: Bool

        init(_ name: String, _ kind: FieldKind, isRequired: Bool = true) {
            // The words for a field are only needed where people choose it by hand.
            spec = FieldSpec(name, kind, es: "", en: "")
            self.isRequired = isRequired
        }
    }

    private static let count = FieldKind.integer(0...Int64(Remittance.linesMax))

    static let batch = [
        Field("remittance", .symbol), Field("date", .date), Field("payments", count),
        Field("total", .money(allowsZero: true)),
    ]

    static let correctionBatch = [
        Field("correction", .symbol), Field("date", .date), Field("changes", count),
        Field("total", .money(allowsZero: true), isRequired: false),
    ]

    static let payment = [
        Field("service", .symbol), Field("on", .date, isRequired: false),
        Field("amount", .money(allowsZero: false)), Field("receipt", .symbol, isRequired: false),
    ]

    static let change = [
        Field("remittance", .symbol, isRequired: false),
        Field("line", .integer(1...Int64(Remittance.linesMax)), isRequired: false),
        Field("receipt", .symbol, isRequired: false),
        // A zero stands for nothing in fixed width, and is refused else: what was not paid is voided.
        Field("amount", .money(allowsZero: true), isRequired: false),
        Field("service", .symbol, isRequired: false), Field("on", .date, isRequired: false),
        Field("reason", .text(max: 300), isRequired: false),
    ]
}

/// Reads groups of a mapping whose keys are fields.
private struct RemittanceFieldReader {
    let formats: MappingFormats

    /// The fields of a group; `besides`: keys in it that are none.
    func fields(
        _ value: YAMLValue,
        _ known: [RemittanceFields.Field],
        besides: [String] = []
    ) throws(DocumentError) -> [FieldTemplate] {
        let group = try YAMLFields(value, known: known.map(\.spec.name) + besides)
        var templates: [FieldTemplate] = []
        for field in known {
            guard let value = group[field.spec.name] else {
                if field.isRequired { _ = try group.required(field.spec.name) }
                continue
            }
            templates.append(
                try FieldTemplate(reading: value, field: field.spec, formats: formats)
            )
        }
        return templates
    }
}

extension YAMLValue {
    fileprivate var notBoth: DocumentError {
        error(
            .impossibleValue,
            Wording(
                es: "un mapeo es de remesas (remittance y payment) o de correcciones "
                    + "(correction y change), no de ambas",
                en: "a mapping is of remittances (remittance and payment) or of corrections "
                    + "(correction and change), not of both"
            )
        )
    }
}
