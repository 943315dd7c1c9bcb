// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

@Suite("Bundle", .temporaryDirectory)
struct BundleTests {
    private let place = TemporaryDirectory.path

    private func device(events count: Int = 3) throws -> TestDevice {
        let device = try TestDevice("t-1", in: place)
        for number in 0..<count { try device.visit("INM-\(number)") }
        return device
    }

    private func code(of bytes: [UInt8]) -> FieldError.Code? {
        do {
            _ = try FieldWork.Bundle(reading: bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("is read as it was written", arguments: [1, 2, 3, 40])
    func roundTrip(count: Int) throws {
        let device = try device(events: count)
        let bundle = try device.bundle()
        let read = try FieldWork.Bundle(reading: bundle.bytes)
        #expect(read.bytes == bundle.bytes)
        #expect(read.device.text == "t-1")
        #expect(read.first == 1 && read.last == UInt64(count))
        #expect(read.events.count == count)
        #expect(read.checkpoint.root == (try device.log.reader().root))
        #expect(read.fileName == "t-1-1-\(count).bundle")
    }

    @Test("begins where it is asked to, and there is none of nothing")
    func beginning() throws {
        let device = try device(events: 5)
        #expect(try device.bundle(from: 4).events.count == 2)
        #expect(try device.log.bundle(from: 6) == nil)
        #expect(try device.log.bundle(from: 0) == nil)
    }

    @Test("cut anywhere it is refused")
    func truncated() throws {
        let bytes = try device().bundle().bytes
        for size in 0..<bytes.count {
            let code = code(of: Array(bytes.prefix(size)))
            #expect(code == .damaged || code == .notABundle, "\(size)")
        }
        #expect(code(of: bytes + [0]) == .damaged)
        #expect(code(of: bytes + bytes) == .damaged)
    }

    @Test("with one byte altered anywhere it is refused")
    func altered() throws {
        let bytes = try device().bundle().bytes
        for index in bytes.indices {
            for change: UInt8 in [0x01, 0x80, 0x20] {
                var other = bytes
                other[index] ^= change
                let code = code(of: other)
                #expect(code == .damaged || code == .notABundle, "\(index)")
            }
        }
    }

    @Test("with one byte altered and a digest to match, nothing else ever comes home")
    func alteredAndResealed() throws {
        let device = try device()
        let office = try TestOffice(in: place)
        try office.enrol(device)
        let (bytes, root) = (try device.bundle().bytes, try device.log.reader().root)
        var taken = 0
        for index in bytes.indices.dropLast(72) {
            var other = bytes
            other[index] ^= 0x01
            do {
                let judgement = try office.judge(FieldWork.Bundle(reading: resealed(other)))
                // Another spelling of what the device signed, as LZ4 has them.
                #expect(judgement.bundle.checkpoint.root == root, "\(index)")
                #expect(judgement.news.count == 3)
                taken += 1
            } catch is FieldError {
            } catch is TwoHistories {
                Issue.record("byte \(index): there is nothing at home to differ from")
            }
        }
        #expect(taken < bytes.count / 50)
    }

    @Test("what it says of sizes is bounded before anything is made of it")
    func hostile() throws {
        let bytes = try device().bundle().bytes
        let text = String(decoding: bytes.prefix { $0 < 0x80 }, as: UTF8.self)
        let head = try #require(text.firstRange(of: "\n\n")).upperBound
        let rest = Array(bytes[text[..<head].utf8.count...].dropLast(72))
        func file(_ change: (String) -> String) -> [UInt8] {
            resealed(
                Array(change(String(text[..<head])).utf8) + rest + Array(repeating: 0, count: 72)
            )
        }
        #expect(code(of: file { $0 }) == nil)
        func replaced(_ name: String, _ value: String) -> [UInt8] {
            file { head in
                head.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { $0.hasPrefix(name + " ") ? "\(name) \(value)" : String($0) }
                    .joined(separator: "\n")
            }
        }
        let huge = "4503599627370496"
        #expect(code(of: replaced("last", huge)) == .tooLarge)
        // From the first event on the last number is also how many they are.
        let most = FieldWork.Bundle.countMax
        #expect(code(of: replaced("last", "\(most + 1)")) == .tooLarge)
        #expect(code(of: replaced("last", "\(most)")) == .invalidCheckpoint)
        #expect(code(of: replaced("events", "\(huge) 10")) == .tooLarge)
        #expect(code(of: replaced("events", "10 \(huge)")) == .notABundle)
        #expect(code(of: replaced("events", "1 2 3")) == .notABundle)
        #expect(code(of: replaced("proof", huge)) == .notABundle)
        #expect(code(of: replaced("proof", "-1")) == .notABundle)
        #expect(code(of: replaced("proof", "18446744073709551615")) == .notABundle)
        #expect(code(of: replaced("first", "0")) == .notABundle)
        #expect(code(of: replaced("first", "01")) == .notABundle)
        #expect(code(of: replaced("first", "9")) == .notABundle)
        // The proof begins behind no event, and not behind the first one.
        #expect(code(of: replaced("first", "2")) == .invalidCheckpoint)
        #expect(code(of: replaced("device", "../../etc/x")) == .invalidName)
        #expect(code(of: replaced("device", "t-2")) == .invalidEvent)
        #expect(code(of: replaced("old-root", "AAAA")) == .notABundle)
        #expect(code(of: replaced("last", "4")) == .invalidCheckpoint)
        let newer = Array("bitacora-bundle@v2\n".utf8) + rest
        #expect(code(of: newer) == .notABundle)
        #expect(code(of: Array("bitacora-bundle@v1\n".utf8)) == .damaged)
        #expect(code(of: []) == .notABundle)
        #expect(code(of: Array(repeating: 10, count: 100_000)) == .notABundle)
    }

    @Test("a small file that would become a large one is refused without becoming it")
    func bomb() throws {
        let whole = try device(events: 200).bundle()
        let text = String(decoding: whole.bytes.prefix { $0 < 0x80 }, as: UTF8.self)
        let sizes = try #require(text.split(separator: "\n").first { $0.hasPrefix("events ") })
        let parts = sizes.split(separator: " ")
        let stored = try #require(Int(parts[2]))
        // LZ4 makes at most 255 bytes of one; nothing is asked of it beyond that.
        var head = text.replacing(sizes, with: "events \(stored * 255 + 1) \(stored)")
        head = String(head[..<(try #require(head.firstRange(of: "\n\n")).upperBound)])
        let old = try #require(text.firstRange(of: "\n\n")).upperBound
        let rest = whole.bytes.dropFirst(text[..<old].utf8.count)
        #expect(code(of: resealed(Array(head.utf8) + rest)) == .damaged)
        let limit = FieldWork.Bundle.textSizeMax
        head = head.replacing("\(stored * 255 + 1)", with: "\(limit + 1)")
        #expect(code(of: resealed(Array(head.utf8) + rest)) == .tooLarge)
        #expect(
            code(of: Array(repeating: 0, count: FieldWork.Bundle.byteCountMax + 1)) == .tooLarge
        )
    }
}
