// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Checksums and hashes")
struct IntegrityTests {
    @Test(
        "CRC-32C known answers, with the instruction and without",
        arguments: [
            (Array("123456789".utf8), 0xE306_9283), (Array(repeating: 0, count: 32), 0x8A91_36AA),
            (Array(repeating: 0xFF, count: 32), 0x62A8_AB43), ([], 0),
        ] as [([UInt8], UInt32)]
    )
    func checksum(bytes: [UInt8], expected: UInt32) {
        #expect(Checksum.crc32c(bytes.span) == expected)
        #expect(Checksum.portable(bytes.span) == expected)
    }

    @Test("both twins of CRC-32C agree at every length, in one piece and in two")
    func twins() {
        var generator = SeededGenerator(seed: 1)
        let bytes = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        for count in 0...bytes.count {
            let part = Array(bytes[..<count])
            let whole = Checksum.crc32c(part.span)
            #expect(whole == Checksum.portable(part.span))
            let first = Checksum.crc32c(part.span.extracting(0..<(count / 3)))
            #expect(
                whole == Checksum.crc32c(part.span.extracting((count / 3)..<count), seed: first)
            )
        }
    }

    @Test(
        "many hashes at a time are what libcrypto makes of each",
        arguments: 0..<8 as Range<UInt64>
    )
    func manyHashes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let sizeMax = [3, 66, 130, 700][Int(seed % 4)]
        for count in [0, 1, 2, 3, 31, 256, 401] {
            var text = TextBuffer()
            var ends: [Int] = []
            for _ in 0..<count {
                let size = Int.random(in: 0...sizeMax, using: &generator)
                text.makeRoom(for: size)
                for _ in 0..<size { text.put(.random(in: .min ... .max, using: &generator)) }
                ends.append(text.count)
            }
            var run = DigestRun()
            run.append(text, ends: ends)
            #expect(run.count == count)
            var plain = MerkleFrontier()
            for index in 0..<count {
                let start = index == 0 ? 0 : ends[index - 1]
                #expect(run[index] == Digest.sha256(text.bytes(start..<ends[index])))
                plain.append(run[index])
                let height = (index + 1).trailingZeroBitCount
                let first = index + 1 - 1 << height
                #expect(run.root(from: first, height: height) == plain.peaks.last)
            }
        }
    }

    @Test(
        "a tree that grows by runs is the tree that grows by leaves",
        arguments: 0..<12 as Range<UInt64>
    )
    func runsOfLeaves(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var (quick, plain) = (MerkleFrontier(), MerkleFrontier())
        var (quickNodes, plainNodes): ([Digest], [Digest]) = ([], [])
        for _ in 0..<12 {
            let count = [0, 1, 100, 255, 256, 300, 9_000][Int.random(in: 0..<7, using: &generator)]
            var leaves = DigestRun()
            for _ in 0..<count {
                let word = UInt64.random(in: .min ... .max, using: &generator)
                let leaf = Digest(words: [word, 1, 2, 3])
                leaves.append(leaf)
                plain.append(leaf, completing: &plainNodes)
            }
            quick.append(LeafRun(leaves, first: quick.size), completing: &quickNodes)
            #expect(quick == plain && quickNodes == plainNodes)
        }
    }

    @Test("the leaf of nothing and the roots of the eight leaves of RFC 6962's tests")
    func merkle() throws {
        let leaves = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var frontier = MerkleFrontier()
        #expect(frontier.root.hex == Digest.sha256([UInt8]().span).hex)
        #expect(Digest.leaf(of: [UInt8]().span).hex == roots[0])
        for (leaf, root) in zip(leaves, roots) {
            let bytes = try #require([UInt8](hex: leaf))
            frontier.append(Digest.leaf(of: bytes.span))
            #expect(frontier.root.hex == root)
        }
        #expect(frontier == MerkleFrontier(size: frontier.size, peaks: frontier.peaks))
        #expect(Digest(hex: roots[7]) == frontier.root)
    }
}
