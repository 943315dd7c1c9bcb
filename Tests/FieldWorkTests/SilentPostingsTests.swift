// SPDX-License-Identifier: MIT
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

@testable import EventLog

@Suite("Postings that keep silent about devices", .temporaryDirectory)
struct SilentPostingsTests {
    private let place = TemporaryDirectory.path
    private let office: TestOffice
    private let device: TestDevice

    init() throws {
        (office, device) = try TestOffice.withMergedDevice(in: place)
        _ = try LogSealer(office.path, indexed: Catalogue.indexed).seal(.everything)
        try silence()
    }

    /// Postings of the first segment that name no block for anything, with right checksums.
    private func silence() throws {
        let reader = try office.reader()
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        let fields = LogReader.indexed(Catalogue.indexed, segment.header.schema)
        let bytes = try #require(PostingsBuilder(fields: fields).encoded(binding))
        try Data(bytes).write(
            to: URL(fileURLWithPath: "\(office.path)/eventlog/\(LogPaths.postingsName(0))")
        )
        #expect(try office.numbers(of: device).isEmpty)
    }

    @Test("what is home comes from the events, and is acknowledged")
    func home() throws {
        #expect(try office.reader().segments[0].isSealed)
        #expect(try !office.judge(device.bundle()).isNew)
        let acknowledgement = try office.acknowledge(device, 1...4)
        #expect(acknowledgement.last == 4)
    }

    @Test("the registry knows who is enrolled, and whose name was used")
    func registry() throws {
        let registry = try DeviceRegistry(office.reader())
        #expect(registry.device("t-1")?.home == 4)
        let error = #expect(throws: FieldError.self) { try office.enrol(device) }
        #expect(error?.code == .enrolled)
    }
}
