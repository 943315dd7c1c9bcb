// SPDX-License-Identifier: MIT

/// The single events of a group as the columns of a block of a growing segment.
extension SingleRun {
    /// The first and the last day on which the events take effect.
    var on: ClosedRange<Int64> {
        let part = part(Schema.on)
        guard let first = part.first else { return 0...0 }
        var (low, high) = (values[first].number, values[first].number)
        for index in part {
            low = min(low, values[index].number)
            high = max(high, values[index].number)
        }
        return low...high
    }

    /// Where the values of a field stand.
    private func part(_ field: Int) -> Range<Int> { starts[field]..<starts[field + 1] }

    /// Adds all columns to an empty payload.
    ///
    /// New symbols are numbered in `symbols`.
    mutating func encode(into payload: inout BlockPayload, symbols: inout [SymbolTable]) {
        for field in types.indices where !part(field).isEmpty {
            var entry = BlockEntry()
            entry.field = field
            entry.count = part(field).count
            raw.removeAll(keepingCapacity: true)
            switch types[field] {
            case .symbol:
                let start = symbols[field].count
                intern(field, in: &symbols[field])
                if start < symbols[field].count {
                    add(symbols[field], from: start, of: field, to: &payload)
                }
                entry.presence = appendPresence(field, typeCount: symbols[Schema.type].count)
                appendNumbers()
            case .text:
                entry.content = .text
                entry.presence = appendPresence(field, typeCount: symbols[Schema.type].count)
                appendTexts(field)
            default:
                if field == Schema.number {
                    entry.content = .numbering
                    appendFirstNumbers()
                } else {
                    entry.presence = appendPresence(field, typeCount: symbols[Schema.type].count)
                    appendIntegers(field)
                }
            }
            payload.add(entry, raw: raw.span, .growing)
        }
    }

    /// The segment's symbols for the texts of a field, as `numbers`.
    private mutating func intern(_ field: Int, in table: inout SymbolTable) {
        numbers.removeAll(keepingCapacity: true)
        for index in part(field) {
            numbers.append(Int64(table.intern(bytes.span.extracting(values[index].text))))
        }
        if field == Schema.type {
            typeOfRow.removeAll(keepingCapacity: true)
            typeOfRow.append(contentsOf: numbers)
        }
    }

    private mutating func add(
        _ table: SymbolTable,
        from start: Int,
        of field: Int,
        to payload: inout BlockPayload
    ) {
        var entry = BlockEntry()
        entry.field = field
        entry.content = .newSymbols
        entry.count = table.count - start
        SymbolPart.append(table, from: start, to: &raw)
        payload.add(entry, raw: raw.span, .growing)
        raw.removeAll(keepingCapacity: true)
    }

    /// Which events bear a field; the types, which every event has, stand before those that some
    /// lack.
    private mutating func appendPresence(_ field: Int, typeCount: Int) -> Presence {
        let part = part(field)
        guard part.count < count else { return .first }
        var eventCount = [Int](repeating: 0, count: typeCount)
        for type in typeOfRow { eventCount[Int(type)] += 1 }
        let rows = values[part].map(\.row)
        return Presence.append(rows, count: count, types: (typeOfRow, eventCount), to: &raw)
    }

    private mutating func appendIntegers(_ field: Int) {
        numbers.removeAll(keepingCapacity: true)
        for index in part(field) { numbers.append(values[index].number) }
        appendNumbers()
    }

    private mutating func appendNumbers() {
        if numbers.count == 1 {
            IntegerStream.append(constant: numbers[0], to: &raw)
        } else {
            IntegerStream.append(numbers[...], to: &raw)
        }
    }

    private mutating func appendTexts(_ field: Int) {
        numbers.removeAll(keepingCapacity: true)
        for index in part(field) { numbers.append(Int64(values[index].text.count)) }
        appendNumbers()
        var raw: [UInt8] = []
        swap(&raw, &self.raw)
        defer { swap(&raw, &self.raw) }
        for index in part(field) { raw.append(bytes.span.extracting(values[index].text)) }
    }

    /// No source's numbers have a gap, so its first one tells them all.
    private mutating func appendFirstNumbers() {
        for index in firstNumbers.indices {
            raw.appendVarint(UInt64(bitPattern: firstNumbers[index]))
        }
    }
}
