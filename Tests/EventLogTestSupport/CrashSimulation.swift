// SPDX-License-Identifier: MIT
import EventLog

/// A log's life on a simulated disk, with faults from a seed, watched by an oracle that knows
/// what was acknowledged.
package struct CrashSimulation {
    let seed: UInt64
    let disk: SimulatedDisk
    let storage: any Storage
    let mistake: MistakenStorage.Mistake?
    var generator: SeededGenerator
    var sample: SampleEvents
    /// The events that were acknowledged, and those of a failed append that may be there.
    var acknowledged: [String] = []
    var doubtful: [String] = []
    var sampleBefore: SampleEvents
    var now = SampleEvents.start.milliseconds
    /// How many fields the program has come to know beyond those it began with.
    var extraFieldCount = 0
    let segmentEventsMax: UInt64
    /// A writer that closes leaves no more than this to be read again.
    let tailBytesMax: UInt64

    static let directory = "/log"

    package struct Violation: Error, CustomStringConvertible {
        package let description: String
    }

    package init(seed: UInt64, mistake: MistakenStorage.Mistake? = nil) {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        // Extended ahead by less than a block, by several sectors, or not at all.
        let growth = [nil, 300...600, 1_200...2_400][Int(seed % 3)]
        let disk = SimulatedDisk(seed: seed ^ 0xD15C, growth: growth)
        self.disk = disk
        self.mistake = mistake
        storage = mistake.map { MistakenStorage(disk, $0) } ?? disk
        sample = SampleEvents(seed: seed ^ 0x5A)
        sampleBefore = sample
        segmentEventsMax = [1, 5, 10].randomElement(using: &generator) ?? 10
        tailBytesMax = [0, 2_000, 100_000].randomElement(using: &generator) ?? 0
    }

    /// Lives through several faults.
    ///
    /// - Returns: how many faults came to pass.
    /// - Throws: ``Violation`` where a promise was broken.
    package mutating func run() throws -> Int {
        plan()
        while !create() { plan() }
        for _ in 0..<4 {
            live()
            try checkReader()
            if generator.oneIn(2) { try seal() }
            if disk.hasCrashed || generator.oneIn(2) { disk.restart() }
            disk.heal()
            try checkReader()
            plan()
            try reopen()
            if generator.oneIn(2) {
                try seal()
                if disk.hasCrashed { disk.restart() }
                try checkReader()
                plan()
                try reopen()
            }
            disk.heal()
            try rot()
        }
        try finish()
        return disk.faultsFired
    }

    mutating func plan() {
        let fault = SimulatedDisk.Fault.allCases.randomElement(using: &generator) ?? .full
        disk.plan(fault, after: Int.random(in: 1...30, using: &generator))
    }

    /// Whether there is a log now.
    mutating func create() -> Bool {
        do {
            try LogDirectory.create(
                at: Self.directory,
                identity: LogIdentity(
                    id: "000102030405060708090a0b0c0d0e0f",
                    municipality: "Ejemplo",
                    timeZone: "America/El_Salvador",
                    origin: "ejemplo",
                    formatVersion: 1
                ),
                schema: SampleEvents.schema,
                storage: storage
            )
            return true
        } catch {
            if disk.hasCrashed { disk.restart() }
            disk.heal()
            return error.code == .exists
        }
    }

    var schema: Schema { SampleEvents.wider(by: extraFieldCount) }

    func open() throws(LogError) -> LogWriter {
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        options.tailBytesMax = tailBytesMax
        return try LogWriter.open(
            Self.directory,
            schema: schema,
            storage: storage,
            options: options,
            wait: .zero
        )
    }

    /// Appends until something fails, at times with more fields than before.
    mutating func live() {
        guard doubtful.isEmpty else { return }
        if extraFieldCount < 4, generator.oneIn(3) { extraFieldCount += 1 }
        do {
            var writer = try open()
            for _ in 0..<8 {
                now += 1
                if generator.oneIn(4) { try giveUp(&writer) }
                sampleBefore = sample
                let runs = nextRuns()
                doubtful = runs.flatMap(\.contents)
                var rest = runs[...]
                _ = try writer.append(now: Instant(milliseconds: now)) { rest.popFirst() }
                acknowledged += doubtful
                doubtful = []
            }
            try writer.close()
        } catch {}
    }

    /// The runs of the next batch, the last event of each with the newest field.
    mutating func nextRuns() -> [EventColumns] {
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            var run = sample.next(Int.random(in: 1...5, using: &generator)).widened(to: schema)
            if extraFieldCount > 0 { run.set(schema.fields.count - 1, "x") }
            return run
        }
    }

    private struct GivenUp: Error {}

    /// A batch whose source gives up in the middle: nothing of it may stay but a segment begun.
    mutating func giveUp(_ writer: inout LogWriter) throws {
        let before = sample
        defer { sample = before }
        var rest = nextRuns()[...]
        do {
            _ = try writer.append(now: Instant(milliseconds: now)) {
                guard let run = rest.popFirst() else { throw GivenUp() }
                return run
            }
        } catch is GivenUp {}
    }

    /// Reading never fails, and gives what was acknowledged, with or without what is in doubt.
    func checkReader() throws {
        guard !disk.hasCrashed else { return }
        do {
            try check(try LogReader(Self.directory, storage: disk).contents())
        } catch let error as LogError {
            // A reader syncs what no mark vouches for, and a fault can hit that too.
            guard !disk.hasCrashed else { return }
            throw Violation(description: "seed \(seed): reading failed: \(error)")
        }
    }

    /// Opens for append, through crashes, until it works; doubt ends there.
    mutating func reopen() throws {
        for _ in 0..<20 {
            do {
                let writer = try open()
                try writer.close()
                let contents = try LogReader(Self.directory, storage: disk).contents()
                try check(contents)
                if contents.count == acknowledged.count {
                    if !doubtful.isEmpty { sample = sampleBefore }
                } else {
                    acknowledged += doubtful
                }
                doubtful = []
                return
            } catch let error as LogError {
                if error.code == .damaged, !disk.hasCrashed {
                    throw Violation(description: "seed \(seed): no damage, but: \(error)")
                }
                if disk.hasCrashed { disk.restart() }
                disk.heal()
            }
        }
        throw Violation(description: "seed \(seed): opening never works")
    }

    /// A bit that turns in what was acknowledged is damage, never a torn tail.
    mutating func rot() throws {
        let segments = disk.paths.filter { $0.hasSuffix(".seg") }
        guard !acknowledged.isEmpty, let path = segments.last, let bytes = disk.contents(path),
            let last = bytes.lastIndex(where: { $0 != 0 })
        else { return }
        let byte = Int.random(in: 0...last, using: &generator)
        let bit = Int.random(in: 0..<8, using: &generator)
        disk.flip(path, byte: byte, bit: bit)
        var code: LogError.Code?
        do {
            try open().close()
        } catch {
            code = error.code
        }
        guard code == .damaged else {
            throw Violation(description: "seed \(seed): byte \(byte), bit \(bit) went unnoticed")
        }
        disk.flip(path, byte: byte, bit: bit)
    }

    func check(_ contents: [String]) throws {
        guard contents == acknowledged || contents == acknowledged + doubtful else {
            throw Violation(
                description: """
                    seed \(seed): read \(contents.count) events, acknowledged \
                    \(acknowledged.count), in doubt \(doubtful.count)
                    """
            )
        }
    }

    /// After all faults: whole, sound, and good for more.
    mutating func finish() throws {
        try reopen()
        let before = acknowledged.count
        live()
        guard doubtful.isEmpty, acknowledged.count > before else {
            throw Violation(description: "seed \(seed): appending does not work any more")
        }
        try checkReader()
        try sealEverything()
        let report = try LogVerifier(Self.directory, storage: disk).run()
        guard report.isSound, report.tornTail == nil,
            report.events == UInt64(acknowledged.count)
        else { throw Violation(description: "seed \(seed): \(report)") }
    }
}
