// SPDX-License-Identifier: MIT
import EventLog

/// Which accounts a collector takes along, and on which device.
public struct PackRequest: Hashable, Sendable {
    /// These accounts, whether in mora or not; nil for those of the route.
    public var accounts: [String]?
    /// How many accounts of each zone, the largest debts; nil for all of the route.
    public var limit: Int?
    /// What the round is for, as a visit says it; nil where it is not said.
    public var purpose: String?
    /// The device, whose events at home are already in what is owed; nil where it is not known.
    public var device: String?
    /// The last number of the device when it took the round along; nil where it is not known.
    ///
    /// What is above it was done in this round.
    public var deviceLast: UInt64?

    /// The accounts of the route.
    public init() {}

    /// What it asks for, as it stands in the report.
    var fields: [Report.Field] {
        var fields: [Report.Field] = []
        if let accounts {
            fields.append(Report.Field("accounts", .text(accounts.joined(separator: ","))))
        }
        if let limit { fields.append(Report.Field("limit", .count(limit))) }
        if let purpose { fields.append(Report.Field("purpose", .text(purpose))) }
        if let device { fields.append(Report.Field("device", .text(device))) }
        if let deviceLast {
            fields.append(Report.Field("deviceLast", .count(Int(clamping: deviceLast))))
        }
        return fields
    }

    /// Reads what `fields` wrote.
    init(_ filter: SavedObject?) {
        accounts = filter?.optionalText("accounts").map { list in
            list.split(separator: ",").map(String.init)
        }
        limit = (try? filter?.count("limit")).map { Int(clamping: $0) }
        purpose = filter?.optionalText("purpose")
        device = filter?.optionalText("device")
        deviceLast = try? filter?.count("deviceLast")
    }
}

extension LogReader {
    /// The last number of a source among the first events of the log; 0 for none.
    func lastNumber(of source: String, ofFirst count: UInt64) throws -> UInt64 {
        let last = try sources.first { $0.name == source }?.last ?? 0
        if count >= self.count { return last }
        var (low, high) = (UInt64(0), last + 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            let position = try position(ofSource: source, number: middle) ?? self.count
            if position < count { low = middle } else { high = middle }
        }
        return low
    }
}
