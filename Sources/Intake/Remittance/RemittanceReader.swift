// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension RemittanceFile {
    /// Reads a utility's file as a whole.
    ///
    /// What its header or trailer says must agree with its lines, to the cent.
    ///
    /// - Parameters:
    ///   - bytes: the file, at most ``Remittance/byteCountMax`` bytes.
    ///   - mapping: how the utility writes it.
    ///   - file: the file's name, for errors.
    /// - Returns: the remittance or the correction.
    /// - Throws: ``RemittanceError`` at the first line that does not fit; ``MappingError`` where the
    ///   mapping names a column that the file does not have.
    /// - Complexity: O(bytes), in time and memory.
    public static func read(
        _ bytes: [UInt8],
        _ mapping: RemittanceMapping,
        file: String?
    ) throws -> RemittanceFile {
        var reader = try RemittanceReader(bytes, mapping, file: file)
        return mapping.isCorrection
            ? .correction(try reader.correction()) : .remittance(try reader.remittance())
    }
}

/// Goes through a file's lines, keeps what header and trailer say, and hands out the others.
struct RemittanceReader {
    private let mapping: RemittanceMapping
    private let plan: RemittancePlan
    private var rows: RecordRows
    private let digest: Digest
    /// The values of header and trailer, and where they stood.
    private var header: (values: RowValues, line: Int)?
    private var trailer: (values: RowValues, line: Int)?

    init(_ bytes: [UInt8], _ mapping: RemittanceMapping, file: String?) throws {
        self.mapping = mapping
        rows = try RecordRows(mapping.form, bytes, file: file)
        plan = try RemittancePlan(mapping, names: rows.names)
        digest = Digest.sha256(bytes.span)
    }

    /// Whether an amount of zero is as good as none: columns of fixed width are filled with zeros.
    var takesZeroAsNothing: Bool {
        if case .fixedWidth = mapping.form { return true }
        return false
    }

    mutating func remittance() throws -> Remittance {
        var payments: [Remittance.Payment] = []
        var sum = Int64(0)
        // Where lines bear no day of their own, all are of the remittance's.
        let hasDays = plan.fields["on"] != nil
        try forEachDetail { line, values in
            guard payments.count < Remittance.linesMax else { throw Self.tooMany(line) }
            let amount = try values.required("amount").number
            // The largest amounts on the most lines are more than 64 bits hold.
            let (added, overflows) = sum.addingReportingOverflow(amount)
            guard !overflows else { throw Self.tooMuch(line) }
            sum = added
            payments.append(
                Remittance.Payment(
                    line: line,
                    service: try values.required("service").text,
                    on: hasDays ? try values.requiredDay("on") : .earliest,
                    amount: Money(cents: amount),
                    receipt: try values["receipt"]?.text
                )
            )
        }
        let number = try control("remittance")
        let date = try control("date")
        let day = CivilDate(dayNumber: Int32(date.number))
        try check(payments.count, try control("payments"))
        let total = try control("total")
        try check(Money(cents: sum), total)
        if !hasDays { for index in payments.indices { payments[index].on = day } }
        return Remittance(
            utility: mapping.utility,
            number: number.text,
            date: day,
            hasDays: hasDays,
            total: Money(cents: total.number),
            payments: payments,
            digest: digest
        )
    }

    // MARK: Lines

    /// A line that is neither header nor trailer, with the fields that it can have.
    struct Detail {
        let values: RowValues
        let plan: RemittancePlan
        let line: Int

        /// A field's text and what it is read as; nil where the line has none.
        subscript(name: String) -> (text: String, number: Int64)? {
            get throws(RemittanceError) {
                guard let field = plan.fields[name] else { return nil }
                return try field.value(values, plan.detail, line: line)
            }
        }

        func required(_ name: String) throws(RemittanceError) -> (text: String, number: Int64) {
            guard let field = plan.fields[name] else { preconditionFailure("no field \(name)") }
            guard let value = try self[name] else { throw field.missing(plan.detail, line: line) }
            return value
        }

        func requiredDay(_ name: String) throws(RemittanceError) -> CivilDate {
            CivilDate(dayNumber: Int32(try required(name).number))
        }
    }

    /// Calls `body` with each line but header, trailer and those that nobody needs.
    mutating func forEachDetail(_ body: (Int, Detail) throws -> Void) throws {
        while let row = try rows.next() {
            let tag = try rows.values(row, [plan.tag]).text(0)
            if plan.ignored.contains(tag) { continue }
            if trailer != nil { throw Self.afterTrailer(row.line) }
            if let record = plan.header, record.tags?.contains(tag) == true {
                guard header == nil else { throw Self.secondHeader(row.line) }
                header = (try values(row, record), row.line)
                continue
            }
            if let record = plan.header, header == nil {
                throw notHeader(row.line, tag, expected: record)
            }
            if let record = plan.trailer, record.tags?.contains(tag) == true {
                trailer = (try values(row, record), row.line)
                continue
            }
            guard plan.detail.tags?.contains(tag) ?? true else { throw unknown(tag, row.line) }
            let values = try values(row, plan.detail)
            try body(row.line, Detail(values: values, plan: plan, line: row.line))
        }
        if plan.header != nil, header == nil { throw Self.empty }
        if let record = plan.trailer, trailer == nil { throw Self.cutShort(record) }
    }

    private func values(_ row: RecordRow, _ record: RecordPlan) throws(RemittanceError) -> RowValues
    {
        if let width = record.width,
            row.width > width || (row.width < width && !rows.allowsShortLines)
        {
            throw Self.otherWidth(row, width)
        }
        return try rows.values(row, record.columns)
    }

    // MARK: What the file says of itself

    /// A figure of header or trailer, and where it stands.
    struct Figure {
        let text: String
        let number: Int64
        let line: Int
        let column: String?
    }

    /// A figure that header or trailer must give; where both do, both the same.
    func control(_ name: String) throws(RemittanceError) -> Figure {
        guard let figure = try optionalControl(name) else {
            preconditionFailure("a mapping gives \(name)")
        }
        return figure
    }

    /// The same of a figure that the mapping need not give.
    func optionalControl(_ name: String) throws(RemittanceError) -> Figure? {
        guard let control = plan.controls[name] else { return nil }
        let first = try figure(control.header, header, plan.header)
        let second = try figure(control.trailer, trailer, plan.trailer)
        if let first, let second, first.text != second.text {
            throw RemittanceError(
                line: second.line,
                column: second.column,
                Wording(
                    es:
                        "dice \(second.text) y el encabezado \(first.text). Pida el archivo de nuevo",
                    en:
                        "it says \(second.text) and the header \(first.text). Ask for the file again"
                )
            )
        }
        return first ?? second
    }

    private func figure(
        _ field: PlannedField?,
        _ found: (values: RowValues, line: Int)?,
        _ record: RecordPlan?
    ) throws(RemittanceError) -> Figure? {
        guard let field, let found, let record else { return nil }
        guard let value = try field.value(found.values, record, line: found.line) else {
            throw field.missing(record, line: found.line)
        }
        return Figure(
            text: value.text,
            number: value.number,
            line: found.line,
            column: record.label(field.field.columnNames.first)
        )
    }

    /// The column of the tags, and those that are known, for messages.
    var tagColumn: String { plan.tag.label }
    var knownTags: String {
        let tags = [plan.header, plan.detail, plan.trailer].compactMap { $0?.tags }
        return Self.list(tags.reduce(into: plan.ignored) { $0.formUnion($1) })
    }

    /// What corrections are made of.
    var origin: (utility: String, digest: Digest) { (mapping.utility, digest) }

    /// Whether a line of a correction voids its payment.
    func isVoid(_ detail: Detail) throws(RemittanceError) -> Bool {
        guard let void = plan.void else { return false }
        do throws(RowFault) {
            return try detail.values.meets(void)
        } catch {
            throw PlannedField.fault(error.reason, plan.detail, error.column, detail.line)
        }
    }
}
