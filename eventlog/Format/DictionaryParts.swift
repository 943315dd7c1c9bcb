// SPDX-License-Identifier: MIT

/// A sealed segment's dictionary, of which each field's symbols are read when they are needed.
struct DictionaryParts {
    let bytes: [UInt8]
    /// Where the payload begins.
    let start: Int
    /// The fields that have not been read yet.
    var entries: [BlockEntry]
}

extension SegmentTables {
    /// How many symbols a field has at most, whether they have been read or not.
    func symbolCount(_ field: Int) -> Int {
        unread?.entries.first { $0.field == field }?.count
            ?? symbols[field].count + passedCounts[field] + unseenCount
    }

    /// Reads the symbols of some fields, as far as they are not known.
    mutating func load(_ fields: [Bool]) throws(Malformed) {
        guard let parts = unread, parts.entries.contains(where: { fields[$0.field] }) else {
            return
        }
        let payload = parts.bytes.span.extracting(parts.start..<parts.bytes.count)
        for entry in parts.entries where fields[entry.field] {
            let raw = try BlockDecoder.raw(entry, payload)
            if entry.content == .series {
                try SymbolSeries.read(raw.span, count: entry.count, into: &symbols[entry.field])
            } else {
                try SymbolPart.read(raw.span, count: entry.count, into: &symbols[entry.field])
            }
        }
        unread?.entries.removeAll { fields[$0.field] }
    }
}

extension BlockDirectory {
    /// The fields to decode so that some can be read: these, and those that say for which events
    /// and in which order they stand.
    func needed(for wanted: [Bool]) -> [Bool] {
        var isNeeded = wanted
        for entry in entries.reversed() where isNeeded[entry.field] {
            if let field = entry.sortField { isNeeded[field] = true }
            if entry.content == .numbering { isNeeded[Schema.source] = true }
            // All fields up to the type are borne by all events.
            if entry.presence == .types, entry.field > Schema.type { isNeeded[Schema.type] = true }
        }
        return isNeeded
    }

    /// Those of the needed fields that others cannot be read without.
    func shared(_ isNeeded: [Bool]) -> [Bool] {
        var isShared = [Bool](repeating: false, count: isNeeded.count)
        for entry in entries where isNeeded[entry.field] {
            if let field = entry.sortField { isShared[field] = true }
            if entry.content == .numbering { isShared[Schema.source] = true }
            if entry.presence == .types { isShared[Schema.type] = true }
        }
        return isShared
    }
}
