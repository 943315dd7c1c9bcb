// SPDX-License-Identifier: MIT
public import EventLog
import GRDB
public import Projections

/// What a file of projections was made from: its table `meta`.
public struct ProjectionMeta: Hashable, Sendable {
    /// The version of tables and columns; another one is built from nothing.
    public static let schemaVersion = 5

    /// The keys of the table, in its order.
    enum Key: String, CaseIterable {
        case schema
        case program
        case municipality
        case logID = "log-id"
        case logEvents = "log-events"
        case logRoot = "log-root"
        case asOf = "as-of"
        case knownAt = "known-at"
        case policyName = "policy-name"
        case policyHash = "policy-hash"
        case policyIsGiven = "policy-given"
        case contactSince = "contact-since"
    }

    /// The version of its tables.
    public let schema: Int
    /// The version of the program that made it.
    public let program: String
    /// Whose log it is.
    public let municipality: String
    /// The log's id.
    public let logID: String
    /// How many events were known, the root over them, the day and the policy.
    public let clocks: Report.Clocks
    /// When the last of the events was recorded; nil for an empty log.
    public let knownAt: Instant?
    /// Whether the policy was given in place of those enacted.
    public let policyIsGiven: Bool

    /// After how many days without contact an account counts as such.
    private static let contactDays = 90

    var rows: [(Key, String?)] {
        Key.allCases.map { key in
            let value: String? =
                switch key {
                case .schema: "\(schema)"
                case .program: program
                case .municipality: municipality
                case .logID: logID
                case .logEvents: "\(clocks.events)"
                case .logRoot: clocks.root.hex
                case .asOf: "\(clocks.asOf)"
                case .knownAt: knownAt.map { "\($0)" }
                case .policyName: clocks.policyName
                case .policyHash: clocks.policyHash
                case .policyIsGiven: policyIsGiven ? "1" : "0"
                case .contactSince: "\(clocks.asOf.adding(days: -Self.contactDays))"
                }
            return (key, value)
        }
    }

    init(
        program: String,
        identity: LogIdentity,
        clocks: Report.Clocks,
        knownAt: Instant?,
        policyIsGiven: Bool
    ) {
        schema = Self.schemaVersion
        self.program = program
        municipality = identity.municipality
        logID = identity.id
        self.clocks = clocks
        self.knownAt = knownAt
        self.policyIsGiven = policyIsGiven
    }

    /// What a file says of itself; nil if it is not there, or is no file of projections.
    public init?(path: String) {
        var configuration = Configuration()
        configuration.readonly = true
        guard let queue = try? DatabaseQueue(path: path, configuration: configuration),
            let meta = try? queue.read({ try Self(reading: $0) })
        else { return nil }
        self = meta
    }

    init?(reading database: Database) throws {
        var values: [Key: String] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT key, value FROM meta") {
            guard let name: String = row["key"], let key = Key(rawValue: name) else { continue }
            values[key] = row["value"]
        }
        guard let schema = values[.schema].flatMap(Int.init),
            let events = values[.logEvents].flatMap(UInt64.init),
            let root = values[.logRoot].flatMap(Digest.init(hex:)),
            let asOf = values[.asOf].flatMap({ CivilDate($0) })
        else { return nil }
        self.schema = schema
        program = values[.program] ?? ""
        municipality = values[.municipality] ?? ""
        logID = values[.logID] ?? ""
        clocks = Report.Clocks(
            asOf: asOf,
            knownAt: nil,
            policyName: values[.policyName] ?? "",
            policyHash: values[.policyHash] ?? "",
            events: events,
            root: root
        )
        knownAt = values[.knownAt].flatMap { Instant($0) }
        policyIsGiven = values[.policyIsGiven] == "1"
    }
}
