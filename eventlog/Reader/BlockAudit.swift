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
            throw Malformed(.missingField, field: schema.fields[field].name)
        }
        if let (field, _) = events.namesake() {
            throw Malformed(.fieldTwice, field: schema.fields[field].name)
        }
        try checkRecorded(block, events, after: audit.lastRecorded)
        let on = events[Schema.on].integers
        guard on.min() == block.on.lowerBound, on.max() == block.on.upperBound else {
            throw Malformed(.dateRange)
        }
        let sources = events[Schema.source]
        try audit.sources?.take(
            sources.integers,
            events[Schema.number].integers,
            sources.symbols
        )
        audit.frontier?.append(events)
        if let root = audit.frontier?.root, root != block.root {
            throw Malformed(.rootDisagrees)
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
            guard moment >= before else { throw Malformed(.recordedGoesBack) }
            before = moment
        }
        guard recorded.first == block.recorded.lowerBound,
            recorded.last == block.recorded.upperBound
        else { throw Malformed(.recordedRange) }
    }
}
