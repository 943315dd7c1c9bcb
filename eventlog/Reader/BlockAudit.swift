// SPDX-License-Identifier: MIT

/// Checks what a block says of its events, beyond its checksum.
enum BlockAudit {
    static func check(
        _ block: BlockHeader,
        _ payload: Span<UInt8>,
        _ tables: inout SegmentTables,
        _ audit: inout LogAudit
    ) throws(Malformed) {
        let schema = tables.schema
        let directory = try BlockDirectory(block, payload, schema: schema)
        try tables.learn(directory, payload)
        let decoder = BlockDecoder(block, directory, payload, tables)
        let events = try decoder.decode(schema.fields.indices.map { $0 }, schema: schema)
        for field in Schema.required where events[field].valueCount != block.count {
            throw Malformed("an event lacks \(schema.fields[field].name)")
        }
        try checkRecorded(block, events, after: audit.lastRecorded)
        let on = events[Schema.on].integers
        guard on.min() == block.on.lowerBound, on.max() == block.on.upperBound else {
            throw Malformed("the header's range of dates does not agree")
        }
        try checkNumbers(events, &audit)
        audit.frontier?.append(events)
        if let root = audit.frontier?.root, root != block.root {
            throw Malformed("the root does not agree with the events")
        }
    }

    private static func checkRecorded(
        _ block: BlockHeader,
        _ events: EventColumns,
        after last: Instant?
    ) throws(Malformed) {
        let recorded = events[Schema.recorded].integers
        var before = last?.milliseconds ?? Format.noInstant
        for moment in recorded {
            guard moment >= before else { throw Malformed("recorded goes back") }
            before = moment
        }
        guard recorded.first == block.recorded.lowerBound,
            recorded.last == block.recorded.upperBound
        else { throw Malformed("the header's range of recorded does not agree") }
    }

    private static func checkNumbers(_ events: EventColumns, _ audit: inout LogAudit)
        throws(Malformed)
    {
        guard var sources = audit.sources else { return }
        let names = events[Schema.source].symbols
        var index = [Int](repeating: -1, count: names.count)
        for (symbol, number) in zip(
            events[Schema.source].integers,
            events[Schema.number].integers
        ) {
            let id = Int(symbol)
            if index[id] < 0 { index[id] = sources.index(of: names[id]) }
            guard UInt64(number) == sources.last[index[id]] + 1 else {
                throw Malformed("a source's numbers have a gap")
            }
            sources.set(index[id], last: UInt64(number))
        }
        audit.sources = sources
    }
}
