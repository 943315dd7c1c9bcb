// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// How the columns of a file become control totals: what another system says that accounts owe.
public struct ControlMapping: Hashable, Sendable {
    /// One figure that each row tells.
    struct Amount: Hashable, Sendable {
        let figure: ControlTotal.Figure
        let tribute: FieldTemplate?
        let value: FieldTemplate
        let when: RowCondition?
    }

    /// The mapping's name.
    public let name: String
    /// The day of the figures; nil if the mapping does not say.
    public let asOf: CivilDate?
    /// Whether an account that the file does not name owes nothing.
    public let isComplete: Bool
    let table: TableTemplate
    let account: FieldTemplate
    let amounts: [Amount]
    /// The mapping file, for errors.
    let file: String?

    private static let keys =
        ["control", "as-of", "complete", "account", "amounts"] + TableTemplate.keys
    private static let amountKeys =
        ["tribute", "when"] + ControlTotal.Figure.allCases.map(\.rawValue)

    /// Reads a mapping of control totals.
    ///
    /// - Parameters:
    ///   - text: the YAML.
    ///   - file: the name that errors bear.
    ///   - readFile: reads a file that the mapping names, such as a table of codes.
    /// - Returns: the mapping.
    /// - Throws: at the first key or value that cannot be.
    public static func read(
        _ text: String,
        file: String?,
        readFile: ((String) throws -> [UInt8])? = nil
    ) throws(MappingError) -> ControlMapping {
        let root = try YAMLReader.read(text, file: file, byteCountMax: Mapping.byteCountMax)
        let fields = try YAMLFields(root, known: keys)
        let name = try fields.required("control").symbol()
        let formats = try MappingFormats(reading: fields["formats"], readFile: readFile)
        let table = try TableTemplate(reading: fields, formats)
        let list = try fields.required("amounts")
        var amounts: [Amount] = []
        for item in try list.items(atLeast: Wording(es: "un monto", en: "one amount")) {
            amounts.append(try amount(item, formats))
        }
        return ControlMapping(
            name: name,
            asOf: try fields["as-of"]?.date(),
            isComplete: try fields["complete"]?.boolean() ?? true,
            table: table,
            account: try FieldTemplate(
                reading: try fields.required("account"),
                field: spec("account", .accountOpened),
                formats: formats
            ),
            amounts: amounts,
            file: file
        )
    }

    private static func amount(
        _ value: YAMLValue,
        _ formats: MappingFormats
    ) throws(DocumentError) -> Amount {
        let fields = try YAMLFields(value, known: amountKeys)
        let given = ControlTotal.Figure.allCases.filter { fields[$0.rawValue] != nil }
        guard let figure = given.first, given.count == 1 else {
            let words = YAMLValue.anyOf(ControlTotal.Figure.allCases.map(\.rawValue))
            throw value.error(
                .missingKey,
                Wording(
                    es: "se esperaba una de estas claves: \(words(.spanish))",
                    en: "expected one of these keys: \(words(.english))"
                )
            )
        }
        if let tribute = fields["tribute"], !figure.hasTributes {
            throw tribute.error(
                .impossibleValue,
                Wording(
                    es: "\(figure.rawValue) no se reparte por tributo; use principal o total",
                    en: "\(figure.rawValue) is not given by tribute; use principal or total"
                )
            )
        }
        return Amount(
            figure: figure,
            tribute: try fields["tribute"].map { (value) throws(DocumentError) in
                try FieldTemplate(
                    reading: value,
                    field: spec("tribute", .chargeAssessed),
                    formats: formats
                )
            },
            value: try FieldTemplate(
                reading: try fields.required(figure.rawValue),
                field: spec("down", .planAgreed),
                formats: formats
            ),
            when: try fields["when"].map { (value) throws(DocumentError) in
                try RowCondition(reading: value, formats)
            }
        )
    }

    /// A field of the catalogue that holds the same kind of value.
    private static func spec(_ name: String, _ type: EventType) -> FieldSpec {
        guard let field = Catalogue.field(named: name, in: type) else {
            preconditionFailure("the catalogue has \(name)")
        }
        return field
    }
}
