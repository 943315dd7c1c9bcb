// SPDX-License-Identifier: MIT
import Synchronization

/// A block whose events are to be audited, with all that they are made from.
struct BlockWork: Sendable {
    let block: BlockHeader
    let directory: BlockDirectory
    let payload: [UInt8]
    /// The symbols up to this block.
    let tables: SegmentTables
    /// How many of the events the commit mark counts, if it ends among them.
    let markedRows: Int?
}

/// What a block's events are, and what they add to the tree.
struct BlockOutcome: Sendable {
    let events: EventColumns
    let leaves: LeafRun
    /// Those of the events that the mark counts, if it ends among them.
    let markedLeaves: LeafRun?
}

/// Decode, hash and judge the blocks of one segment, as many at a time as there are cores.
final class BlockWorkers: Sendable {
    private let segment: Int
    private let schema: Schema
    private let judges: EventJudges?
    private let isParallel: Bool
    private let idle = Mutex<[BlockWorker]>([])

    init(segment: Int, _ schema: Schema, _ judges: EventJudges?, isParallel: Bool) {
        self.segment = segment
        self.schema = schema
        // Who does not know all fields cannot say what an event has.
        self.judges = judges.flatMap { $0.schema.lacking(of: schema) == nil ? $0 : nil }
        self.isParallel = isParallel
    }

    /// What came of each block, in their order.
    func outcomes(_ blocks: [BlockWork]) -> [Result<BlockOutcome, Malformed>] {
        SideBySide.helped(blocks.count, isParallel: isParallel) { [self] index in
            let worker = idle.withLock { $0.popLast() } ?? BlockWorker(segment, schema, judges)
            defer { idle.withLock { $0.append(worker) } }
            return Result { () throws(Malformed) in try worker.outcome(blocks[index]) }
        }
    }
}

/// One of them, and what it remembers of the segment's symbols from one block to the next.
///
/// Unchecked, since its state belongs to whoever took it off the list of the idle ones.
private final class BlockWorker: @unchecked Sendable {
    private let segment: Int
    private let schema: Schema
    private var hasher: LeafHasher
    private let judge: (any EventJudge)?
    /// The fields as the judge knows them.
    private let judgeSchema: Schema
    /// Where each of the segment's fields stands there.
    private let places: [Int]

    init(_ segment: Int, _ schema: Schema, _ judges: EventJudges?) {
        self.segment = segment
        self.schema = schema
        hasher = LeafHasher(schema)
        judge = judges?.make()
        let judgeSchema = judges?.schema ?? schema
        places = schema.fields.compactMap { judgeSchema.index(of: $0) }
        self.judgeSchema = judgeSchema
    }

    func outcome(_ work: BlockWork) throws(Malformed) -> BlockOutcome {
        let events = try BlockAudit.events(
            work.block,
            work.directory,
            work.payload.span,
            work.tables
        )
        let leaves = hasher.run(events, first: work.block.firstPosition)
        // One block of a log at most: its leaves are in groups, which cannot be taken apart.
        let marked = work.markedRows.map {
            hasher.run(events.slice(0..<$0), first: work.block.firstPosition)
        }
        if let judge {
            judge.judge(
                DecodedBlock(
                    firstPosition: work.block.firstPosition,
                    segment: segment,
                    events: rearranged(events)
                )
            )
        }
        return BlockOutcome(events: events, leaves: leaves, markedLeaves: marked)
    }

    private func rearranged(_ events: EventColumns) -> EventColumns {
        guard judgeSchema != schema else { return events }
        var columns = judgeSchema.fields.map { Column($0.type) }
        for (field, place) in places.enumerated() { columns[place] = events.columns[field] }
        return EventColumns(schema: judgeSchema, count: events.count, columns: columns)
    }
}
