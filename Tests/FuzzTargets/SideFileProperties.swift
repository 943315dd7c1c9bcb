// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// Files beside the segments, with any bytes: they may cost time, never an answer.
enum SideFileProperties {
    private static let fixture = SideFileFixture.shared

    /// The first byte: bit 0 puts a right header before the nodes, bits 1 and 2 say what is done
    /// besides asking for proofs; the next three choose what is asked.
    static func checkTree(_ bytes: [UInt8]) throws -> Bool {
        guard bytes.count >= 4 else { return false }
        let honest = fixture.file(SideFileFixture.tree)
        let given = Array(bytes.dropFirst(4))
        let file = bytes[0] & 1 == 0 ? given : honest.prefix(32) + given
        let disk = fixture.disk(SideFileFixture.tree, Array(file))
        let reader = try LogReader(ForgedLog.directory, storage: disk)
        let count = fixture.lines.count
        let index = Int(bytes[1]) * 3 % count
        let size = index + 1 + Int(bytes[2]) * 2 % (count - index)
        let old = Int(bytes[3]) * 2 % (size + 1)

        var prover = LogProver(reader)
        try checkProofs(&prover, index, size, old)
        switch bytes[0] >> 1 & 3 {
        case 1:
            try prover.renewFile()
            var again = LogProver(reader)
            try checkProofs(&again, index, size, old)
        case 2:
            try prover.renewFile(fromScratch: true)
            let made = disk.contents(SideFileFixture.tree)
            try demand(made == honest, "made from the events, it differs")
        case 3: try checkGrowth(disk, index, size, old)
        default: break
        }
        return file.elementsEqual(honest)
    }

    /// A writer that goes on from the file does not mislead either.
    private static func checkGrowth(_ disk: SimulatedDisk, _ index: Int, _ size: Int, _ old: Int)
        throws
    {
        var sample = SampleEvents(seed: 8)
        for (name, positions) in fixture.sources { sample.numbers[name] = Int64(positions.count) }
        try SideFileFixture.append(disk, sample.next(210), finishes: false)
        var grown = LogProver(try LogReader(ForgedLog.directory, storage: disk))
        let count = fixture.lines.count
        let root = try grown.root(ofFirst: UInt64(count))
        try demand(root == fixture.merkle.root(0..<count), "\(root) behind an append")
        try checkProofs(&grown, index, size, old)
    }

    private static func checkProofs(
        _ prover: inout LogProver,
        _ index: Int,
        _ size: Int,
        _ old: Int
    ) throws {
        let (proof, leaf) = try prover.inclusion(of: UInt64(index), size: UInt64(size))
        try demand(leaf == fixture.merkle.leaves[index], "another leaf \(index)")
        try demand(
            proof.hashes == fixture.merkle.inclusion(of: index, in: 0..<size),
            "another proof of \(index) in \(size)"
        )
        let growth = try prover.consistency(from: UInt64(old), to: UInt64(size))
        try demand(
            growth.hashes == fixture.merkle.consistency(from: old, to: size),
            "another proof from \(old) to \(size)"
        )
        let root = try prover.root(ofFirst: UInt64(size))
        try demand(root == fixture.merkle.root(0..<size), "another root of \(size)")
    }

    /// The first byte: bit 0 says that a whole postings file follows, whose head and checksums are
    /// made right; else each three bytes change one byte of the honest file.
    static func checkPostings(_ bytes: [UInt8]) throws -> Bool {
        guard bytes.count >= 4 else { return false }
        let honest = fixture.file(SideFileFixture.postings)
        let isForged = bytes[0] & 1 != 0
        let file =
            isForged
            ? forged(Array(bytes.dropFirst(4)), honest) : changed(honest, bytes.dropFirst(4))
        let disk = fixture.disk(SideFileFixture.postings, file)
        let reader = try LogReader(ForgedLog.directory, storage: disk)
        // With right checksums a file may keep silent about blocks, but not invent events.
        let hasToTell = !isForged
        for question in 0..<4 {
            let index =
                (Int(bytes[1]) + 61 * question * (Int(bytes[2]) + 1)) % fixture.matches.count
            let (values, positions) = fixture.matches[index]
            var found: [UInt64] = []
            try reader.forEachMatch([values], fields: []) { found += $0.positions }
            try demandPart(found, of: positions, isAll: hasToTell)
        }
        let (name, positions) = fixture.sources[Int(bytes[3]) % fixture.sources.count]
        let number = Int(bytes[2]) % (positions.count + 2)
        let found = try reader.position(ofSource: name, number: UInt64(number))
        let honestly = (1...positions.count).contains(number) ? positions[number - 1] : nil
        try demand(
            found == honestly || !hasToTell && found == nil,
            "\(name) \(number) at \(found.map(String.init) ?? "none")"
        )
        var sealer = LogSealer(
            ForgedLog.directory,
            indexed: SideFileFixture.indexed,
            storage: disk
        )
        sealer.blockEventsMax = 16
        try sealer.renewPostings()
        let renewed = disk.contents(SideFileFixture.postings)
        if hasToTell { try demand(renewed == honest, "made again, it differs") }
        return renewed == file
    }

    private static func demandPart(_ found: [UInt64], of all: [UInt64], isAll: Bool) throws {
        try demand(
            isAll ? found == all : Set(found).isSubset(of: all),
            "found \(found), there are \(all)"
        )
        try demand(zip(found, found.dropFirst()).allSatisfy { $0 < $1 }, "out of order: \(found)")
    }

    private static func changed(_ honest: [UInt8], _ changes: ArraySlice<UInt8>) -> [UInt8] {
        var file = honest
        var rest = changes
        while rest.count >= 3, !file.isEmpty {
            let bytes = Array(rest.prefix(3))
            let place = Int(bytes[0]) | Int(bytes[1] & 0x7F) << 8
            if bytes[1] & 0x80 != 0, bytes[2] & 1 == 0 {
                file.removeLast(min(file.count, place))
            } else if bytes[1] & 0x80 != 0 {
                file.append(contentsOf: [bytes[0], bytes[2]])
            } else {
                file[place % file.count] ^= bytes[2]
            }
            rest = rest.dropFirst(3)
        }
        return file
    }

    /// A file that belongs to the segment, with its length and all checksums right.
    private static func forged(_ given: [UInt8], _ honest: [UInt8]) -> [UInt8] {
        guard given.count >= 64 else { return given }
        var file = given
        file.replaceSubrange(0..<12, with: honest[0..<12])
        file.replaceSubrange(16..<56, with: honest[16..<56])
        let size = file.number(at: 12, width: 4)
        guard (64...file.count).contains(size) else { return file }
        var place = 60
        var end = 0
        for _ in 0..<min(8, file.number(at: 56, width: 4)) where place + 8 <= size - 4 {
            let groups = 1 << min(22, Int(file[place + 5]))
            place += 8
            for _ in 0..<groups where place + 8 <= size - 4 {
                let next = max(end, min(file.number(at: place, width: 4), file.count - size))
                let checksum = Checksum.crc32c(file.span.extracting(size + end..<size + next))
                file.put(UInt32(next), at: place)
                file.put(checksum, at: place + 4)
                end = next
                place += 8
            }
        }
        file.put(Checksum.crc32c(file.span.extracting(0..<size - 4)), at: size - 4)
        return file
    }
}
