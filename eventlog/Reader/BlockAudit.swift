// SPDX-License-Identifier: MIT

/// Checks what a block says of its events, beyond its checksum.
enum BlockAudit {
    /// The events of a block whose symbols are known, held to what its header says of them.
    ///
    /// Nothing before the block is needed but its segment's symbols.
    static func events(
        _ block: BlockHeader,
        _ directory: BlockDirectory,
        _ payload: Span<UInt8>,
        _ tables: SegmentTables
    ) throws(Malformed) -> EventColumns {
        let schema = tables.schema
        let decoder = BlockDecoder(block, directory, payload, tables)
        let events = try decoder.decode(schema.fields.indices.map { $0 }, schema: schema)
        if let (field, _) = events.namesake() {
            throw Malformed(.fieldTwice, field: schema.fields[field].name)
        }
        try checkRecorded(block, events)
        let on = events[Schema.on].integers
        guard on.min() == block.on.lowerBound, on.max() == block.on.upperBound else {
            throw Malformed(.dateRange)
        }
        return events
    }

    private static func checkRecorded(_ block: BlockHeader, _ events: EventColumns)
        throws(Malformed)
    {
        let recorded = events[Schema.recorded].integers
        var before = Format.noInstant
        for moment in recorded {
            guard moment >= before else { throw Malformed(.recordedGoesBack) }
            before = moment
        }
        guard recorded.first == block.recorded.lowerBound,
            recorded.last == block.recorded.upperBound
        else { throw Malformed(.recordedRange) }
    }
}
