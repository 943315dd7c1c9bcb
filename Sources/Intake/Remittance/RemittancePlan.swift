// SPDX-License-Identifier: MIT
import Receivables

/// A kind of line with the places of its columns in one file.
struct RecordPlan {
    let tags: Set<String>?
    let width: Int?
    let columns: [RecordColumn]

    /// Finds the columns that are named by the file itself.
    init(_ layout: RecordLayout, _ finder: inout ColumnFinder) throws(DocumentError) {
        tags = layout.tags
        width = layout.width
        var columns: [RecordColumn] = []
        for column in layout.columns { columns.append(try column.found(by: &finder)) }
        self.columns = columns
    }

    /// A finder of the columns that the mapping names.
    var finder: ColumnFinder { ColumnFinder(columns.map(\.name)) }

    /// A column as messages name it.
    func label(_ name: String?) -> String? {
        name.map { name in columns.first { $0.name == name }?.label ?? name }
    }
}

extension RecordColumn {
    /// The column with its place by number.
    fileprivate func found(by finder: inout ColumnFinder) throws(DocumentError) -> RecordColumn {
        guard case .named(let heading) = place else { return self }
        let field = try finder.index(heading, origin) + 1
        return RecordColumn(name: name, place: .field(field), origin: origin)
    }
}

/// A field with the rule that its values follow.
struct PlannedField {
    let spec: FieldSpec
    let field: RowPlan.Field

    init(_ template: FieldTemplate, _ finder: inout ColumnFinder) throws(DocumentError) {
        spec = template.field
        let found = try finder.field(template)
        var format = found.format
        if case .integer = spec.kind, format == nil, found.map == nil, !found.columnNames.isEmpty {
            format = .wholeNumber
        }
        field = RowPlan.Field(
            name: found.name,
            kind: found.kind,
            parts: found.parts,
            columnNames: found.columnNames,
            format: format,
            map: found.map,
            fallback: found.fallback,
            isAbsolute: found.isAbsolute
        )
    }

    /// Its value in a line: the text, and what it is read as; nil where there is none.
    func value(
        _ values: RowValues,
        _ record: RecordPlan,
        line: Int
    ) throws(RemittanceError) -> (text: String, number: Int64)? {
        let text: [UInt8]?
        do throws(RowFault) {
            text = try values.value(field, Self.clock)
        } catch {
            throw Self.fault(error.reason, record, error.column, line)
        }
        guard let text else { return nil }
        do throws(EventInputError) {
            let number = try spec.read(text.span)
            return (String(decoding: text, as: UTF8.self), number)
        } catch {
            let reason = Wording(es: error.message(.spanish), en: error.message(.english))
            throw Self.fault(reason, record, field.columnNames.first, line)
        }
    }

    /// Nothing in a remittance is a moment: any zone does.
    private static let clock = LocalCalendar(LocalCalendar.defaultTimeZone)

    static func fault(
        _ reason: Wording,
        _ record: RecordPlan,
        _ column: String?,
        _ line: Int
    ) -> RemittanceError {
        RemittanceError(
            line: line,
            column: record.label(column),
            Wording(
                es: reason.spanish + ". Revise el archivo y el mapeo",
                en: reason.english + ". Check the file and the mapping"
            )
        )
    }

    /// The error that a line lacks it.
    func missing(_ record: RecordPlan, line: Int) -> RemittanceError {
        let expected = spec.kind.expectation
        return Self.fault(
            Wording(
                es: "campo «\(spec.name)»: no hay nada; se espera \(expected(.spanish))",
                en: "field \"\(spec.name)\": there is nothing; expected \(expected(.english))"
            ),
            record,
            field.columnNames.first,
            line
        )
    }
}

/// A mapping with the columns of one file found.
struct RemittancePlan {
    /// Something that the file says of itself, in its header, its trailer or both.
    struct Control {
        let header: PlannedField?
        let trailer: PlannedField?
    }

    let tag: RecordColumn
    let header: RecordPlan?
    let detail: RecordPlan
    let trailer: RecordPlan?
    let ignored: Set<String>
    let controls: [String: Control]
    let fields: [String: PlannedField]
    let void: [TablePlan.Test]?

    /// `names`: those that the file gives its columns.
    init(_ mapping: RemittanceMapping, names: [String]) throws(DocumentError) {
        var finder = ColumnFinder(names)
        let records = mapping.records
        guard let tag = records.tag else { preconditionFailure("a mapping has a tag") }
        self.tag = try tag.found(by: &finder)
        header = try records.header.map { (record) throws(DocumentError) in
            try RecordPlan(record, &finder)
        }
        detail = try RecordPlan(records.detail, &finder)
        trailer = try records.trailer.map { (record) throws(DocumentError) in
            try RecordPlan(record, &finder)
        }
        ignored = records.ignored
        var controls: [String: Control] = [:]
        for template in mapping.batch {
            controls[template.field.name] = try Self.control(
                template,
                header,
                trailer
            )
        }
        self.controls = controls
        var own = detail.finder
        var fields: [String: PlannedField] = [:]
        for template in mapping.detail {
            fields[template.field.name] = try PlannedField(template, &own)
        }
        self.fields = fields
        void = try mapping.void.map { (void) throws(DocumentError) in try own.tests(void) }
    }

    /// A control is where its columns are: a column of both records is held to both.
    private static func control(
        _ template: FieldTemplate,
        _ header: RecordPlan?,
        _ trailer: RecordPlan?
    ) throws(DocumentError) -> Control {
        func planned(_ record: RecordPlan?) throws(DocumentError) -> PlannedField? {
            guard let record else { return nil }
            let names = record.columns.map(\.name)
            guard template.template.columns.allSatisfy(names.contains) else { return nil }
            var finder = record.finder
            return try PlannedField(template, &finder)
        }
        let control = Control(header: try planned(header), trailer: try planned(trailer))
        if control.header == nil, control.trailer == nil {
            // Says which column there is not.
            let all = (header?.columns ?? []) + (trailer?.columns ?? [])
            var names: [String] = []
            for column in all where !names.contains(column.name) { names.append(column.name) }
            var finder = ColumnFinder(names)
            _ = try finder.field(template)
            throw template.template.origin.error(
                .impossibleValue,
                Wording(
                    es: "sus columnas tienen que estar en una misma línea, header o trailer",
                    en: "its columns have to be in one line, header or trailer"
                )
            )
        }
        return control
    }
}
