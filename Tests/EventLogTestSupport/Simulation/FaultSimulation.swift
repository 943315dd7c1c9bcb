// SPDX-License-Identifier: MIT
import EventLog

/// A log's life on a simulated disk, with faults from a seed, watched by an oracle that knows
/// what was acknowledged.
///
/// Two properties: all that was acknowledged is read back, and all that is read back was handed
/// in, in order. What a failed append has left may be there, whole, or not.
package struct FaultSimulation {
    let seed: UInt64
    let disk: SimulatedDisk
    /// The disk, every step printed if that is wanted.
    let seen: any Storage
    /// The disk as the engine sees it: with a mistake, if one is to be found.
    let storage: any Storage
    let mistake: SeededMistake?
    let isTraced: Bool
    var generator: SeededGenerator
    var sample: SampleEvents
    /// The contents of the events that were acknowledged.
    var acknowledged: [String] = []
    /// Those of a failed append, which may be there.
    var doubtful: [String] = []
    var sampleBefore: SampleEvents
    /// The runs of the last batch that is in the log, to be sent again.
    var lastRuns: [EventColumns] = []
    var doubtfulRuns: [EventColumns] = []
    /// The root over the acknowledged events, where a receipt or an opening has told it.
    var root: Digest?
    var lastRecorded: Instant?
    var now = SampleEvents.start.milliseconds
    /// How many fields the program has come to know beyond those it began with.
    var extraFieldCount = 0
    var options = WriterOptions()
    /// Earlier contents of side files, to be put back in place of the right ones.
    var staleFiles: [String: [UInt8]] = [:]
    package var tally = FaultTally()
    /// The disk's count of faults when they were noted last.
    var faultsNoted = 0
    var faultsAtOpening = 0

    static let directory = "/log"

    package struct Violation: Error, CustomStringConvertible {
        package let description: String
    }

    /// `isTraced`: whether every step is printed.
    package init(seed: UInt64, mistake: SeededMistake? = nil, isTraced: Bool = false) {
        self.seed = seed
        self.mistake = mistake
        generator = SeededGenerator(seed: seed)
        // Extended ahead by less than a block, by several sectors, or not at all.
        let growth = [nil, 300...600, 1_200...2_400][Int(seed % 3)]
        let disk = SimulatedDisk(seed: seed ^ 0xD15C, growth: growth)
        self.disk = disk
        seen = isTraced ? TracingStorage(disk) : disk
        self.isTraced = isTraced
        storage = mistake.map { [seen] in MistakenStorage(seen, $0) } ?? seen
        sample = SampleEvents(seed: seed ^ 0x5A)
        sampleBefore = sample
        options.segmentEventsMax = [2, 3, 10, 25, 1_000].randomElement(using: &generator) ?? 10
        options.tailBytesMax = [0, 2_000, 100_000].randomElement(using: &generator) ?? 0
    }

    /// Lives through several faults.
    ///
    /// - Returns: what there was to live through.
    /// - Throws: ``Violation`` where a promise was broken.
    package mutating func run() throws -> FaultTally {
        plan()
        while !create() { plan() }
        for _ in 0..<12 { try round() }
        try finish()
        tally.lives = 1
        tally.acknowledged = acknowledged.count
        return tally
    }

    private mutating func round() throws {
        plan()
        let fired = disk.faultsFired
        try live()
        try checkReader()
        // Best just behind a failure, while things are half done.
        let hasFailed = disk.faultsFired > fired
        if hasFailed ? !generator.oneIn(4) : generator.oneIn(4) {
            try seal(generator.oneIn(hasFailed ? 4 : 2) ? .due : .everything)
            try checkReader()
        }
        restart(always: generator.oneIn(2))
        try checkReader()
        try mistreat()
        plan()
        try reopen()
        disk.heal()
        noteFaults()
        if generator.oneIn(4) { try rot() }
    }

    /// A fault from now on, in one of the next steps.
    mutating func plan() {
        noteFaults()
        let fault = SimulatedDisk.Fault.allCases.randomElement(using: &generator) ?? .full
        let steps = generator.oneIn(4) ? 80 : 20
        let after = Int.random(in: 1...steps, using: &generator)
        if isTraced { print("-- planned: \(fault.rawValue), after \(after) steps") }
        disk.plan(fault, after: after)
    }

    /// Notes the fault that was planned last, if it came to pass.
    mutating func noteFaults() {
        guard disk.faultsFired > faultsNoted else { return }
        tally.note(fault: disk.plannedFault.rawValue)
        faultsNoted = disk.faultsFired
    }

    /// Power on, and no fault.
    mutating func restart(always: Bool) {
        noteFaults()
        if disk.hasCrashed || always {
            if isTraced { print("-- power off and on") }
            disk.restart()
        }
        disk.heal()
    }

    func violation(_ words: String) -> Violation {
        Violation(description: "seed \(seed): \(words)")
    }

    static let identity = LogIdentity(
        id: "000102030405060708090a0b0c0d0e0f",
        municipality: "Ejemplo",
        timeZone: "America/El_Salvador",
        origin: "ejemplo",
        formatVersion: 1
    )

    /// Whether there is a log now.
    private mutating func create() -> Bool {
        do {
            try LogDirectory.create(
                at: Self.directory,
                identity: Self.identity,
                schema: SampleEvents.schema,
                storage: storage
            )
            return true
        } catch {
            restart(always: false)
            guard error.code == .exists else { return false }
            // An attempt before was refused at its last step: the log is durable once it was opened.
            return (try? open().close()) != nil
        }
    }

    var schema: Schema { SampleEvents.wider(by: extraFieldCount) }

    func open() throws(LogError) -> LogWriter {
        try LogWriter.open(
            Self.directory,
            schema: schema,
            storage: storage,
            options: options,
            wait: .zero
        )
    }

    /// After all faults: whole, sound, and good for more.
    private mutating func finish() throws {
        restart(always: false)
        try reopen()
        try appendAtLast()
        try sealEverything()
        try checkWhole()
    }
}
