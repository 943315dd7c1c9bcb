// SPDX-License-Identifier: MIT

extension LogWriter {
    mutating func begin(_ now: Instant, _ wantsLeaves: Bool) throws(LogError) -> Batch {
        if let latch {
            throw LogError(latched: latch)
        }
        guard now >= .earliest, now <= .latest else {
            throw LogError(.invalidEvent, LogFinding(.presentOutOfRange))
        }
        return Batch(state, now: now, wantsLeaves: wantsLeaves)
    }

    mutating func finish(_ work: inout Batch) throws(LogError) -> AppendReceipt {
        if let run = work.pending {
            work.pending = nil
            try write(run.kept, isLast: true, &work)
            try syncAndMark()
        }
        work.receipt.count = state.count
        if !work.hasWritten { work.receipt.root = state.frontier.root }
        return work.receipt
    }

    /// Makes what was written durable, and notes that it is.
    mutating func syncAndMark() throws(LogError) {
        let file = state.file
        try latching { () throws(LogError) in try file.sync() }
        try checkIsWritten()
        hasTakenBack = false
        // The events are durable. A mark that cannot be written closes the writer, but takes
        // nothing back, and is no failure of theirs.
        do { try writeMark() } catch { isLatchBehindReceipt = true }
        // Most batches complete no node of it.
        guard !tree.nodes.isEmpty else { return }
        let files = OwnFiles(paths: paths, storage: storage, lock: lock)
        tree.flush(files, logID: identity.idBytes)
    }

    mutating func rollBack(_ work: Batch) {
        // What was looked up to judge the batch is as it was where nothing was written.
        if work.hasWritten { logged.forget() }
        state.restore(work.start)
        tree.rollBack(toCount: state.count)
        firstBlock = nil
        // What another writer wrote there is in the log: nothing of it is cut.
        guard work.hasWritten, latch?.finding?.code != .writtenByAnother else { return }
        hasTakenBack = true
        do {
            try growth.takeBack(to: work.start.offset, size: work.fileSize, state.file)
        } catch {
            latch = latch ?? error
        }
    }

    /// Writes a run as blocks behind the last one.
    mutating func write(_ run: EventColumns, isLast: Bool, _ work: inout Batch) throws(LogError) {
        if !work.hasWritten, needsSegment { try beginSegment(&work) }
        let blocks = try BlockPlan.blocks(run)
        let names = run[Schema.source].symbols
        let indices = (0..<names.count).map { state.sources.names.id(of: names[$0]) ?? 0 }
        for (index, rows) in blocks.enumerated() {
            var header = nextHeader(work)
            header.goesOn = !isLast || index < blocks.count - 1
            if work.wantsLeaves {
                EventLeaves.forEach(run, rows: rows) { leaf in
                    work.receipt.leaves.append(leaf)
                    state.frontier.append(leaf, completing: &tree.nodes)
                }
            } else {
                for leaves in BlockLeaves.runs(run, rows: rows, first: state.count) {
                    state.frontier.append(leaves, completing: &tree.nodes)
                }
            }
            header.root = state.frontier.root
            work.receipt.root = header.root
            let bytes = BlockEncoder.encode(
                run,
                rows: rows,
                header: header,
                symbols: &state.tables.symbols
            )
            try put(bytes, &work)
            logged.note(run, rows: rows, indices: indices, offset: state.offset)
            stepBehind(bytes)
        }
    }

    /// The header of a batch's next block, without what the block itself tells.
    func nextHeader(_ work: borrowing Batch) -> BlockHeader {
        var header = BlockHeader()
        header.firstPosition = state.count
        header.batchPosition = work.receipt.firstPosition
        header.previous = state.previous
        return header
    }

    /// Goes on behind a block that was written.
    mutating func stepBehind(_ block: [UInt8]) {
        let checksum = UInt32(
            truncatingIfNeeded: block.span.number(Format.blockHeaderCoveredSize, width: 4)
        )
        firstBlock = firstBlock ?? (state.offset, checksum)
        state.offset += UInt64(block.count)
        state.previous = checksum
    }

    /// Writes a block where the next one goes.
    mutating func put(_ bytes: [UInt8], _ work: inout Batch) throws(LogError) {
        try checkPlace()
        try checkPlaceIsFree()
        let (file, offset, segment, steps) = (
            state.file, state.offset, state.segment, storage.growth
        )
        var growth = growth
        defer { self.growth = growth }
        try latching { () throws(LogError) in
            try growth.begin(segment, file, steps)
            if !work.hasWritten { work.fileSize = growth.end }
            work.hasWritten = true
            try growth.write(bytes, at: offset, file, steps)
        }
    }
}
