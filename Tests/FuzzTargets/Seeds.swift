// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

extension FuzzTarget {
    /// Honest inputs to begin with, written by today's engine; none where the corpus has them.
    ///
    /// - Throws: what making them throws, which nothing should.
    public var seeds: [[UInt8]] {
        get throws {
            switch self {
            case .sealed: try Seeds.sealed
            case .tree: Seeds.tree
            case .postings: Seeds.postings
            case .proofFile: try ProofProperties.seeds
            case .proof: Seeds.proofs
            default: []
            }
        }
    }
}

private enum Seeds {
    /// Sealed segments of few and of more events, in blocks of few, under each of the options.
    static var sealed: [[UInt8]] {
        get throws {
            var seeds: [[UInt8]] = []
            for (seed, count) in [(1, 1), (2, 3), (3, 12), (4, 40), (5, 130)] {
                let disk = ForgedLog.newLog(SampleEvents.schema)
                var sample = SampleEvents(seed: UInt64(seed))
                try SideFileFixture.append(disk, sample.next(count), finishes: true)
                var sealer = LogSealer(ForgedLog.directory, storage: disk)
                sealer.blockEventsMax = 16
                _ = try sealer.seal()
                let file = disk.contents(SideFileFixture.folder + "00000000000000000000.seg")
                for options in [0, 1, 3, 5, 9] as [UInt8] { seeds.append([options] + (file ?? [])) }
            }
            return seeds
        }
    }

    static var tree: [[UInt8]] {
        let file = SideFileFixture.shared.file(SideFileFixture.tree)
        let wrong = file.dropLast(32) + Array(repeating: 7, count: 32)
        return [
            [0, 50, 30, 20] + file, [6, 50, 30, 20] + file, [5, 160, 20, 90] + file.dropFirst(32),
            [2, 170, 255, 70] + wrong, [6, 100, 20, 3] + wrong, [4, 0, 0, 0] + file.dropLast(32),
        ]
    }

    static var postings: [[UInt8]] {
        let file = SideFileFixture.shared.file(SideFileFixture.postings)
        return [
            [0, 10, 3, 1], [0, 90, 3, 2, 100, 0, 1], [0, 0, 200, 0, 1, 0x80, 0],
            [1, 10, 3, 1] + file, [1, 150, 100, 2] + file, [1, 220, 7, 0] + file,
        ]
    }

    static var proofs: [[UInt8]] {
        [
            [0, 11, 7], [0, 1, 0], [0, 32, 31, 3, 1, 40], [1, 29, 8], [1, 7, 3, 0, 1, 0],
            [1, 3, 0],
        ]
    }
}
