// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// What a collector took along, read back from the saved report `pack`.
public struct RoundPack: Sendable {
    /// The day on which that was owed.
    public let asOf: CivilDate
    /// How many events the office's log had, and the Merkle root over them.
    public let events: UInt64
    /// The root.
    public let root: Digest
    /// What the round is for, as a visit says it.
    public let purpose: String?
    /// How many of this device's events the office had, and so has in what is owed.
    public let home: UInt64
    /// The last of this device's events from before the round: later ones were recorded on it.
    public let last: UInt64
    /// The accounts, in the order of the round.
    public let stops: [Stop]

    /// One account of the round.
    public struct Stop: Hashable, Sendable {
        /// Its code.
        public let account: String
        /// `property`, `business` or `subsistence`; nil where nobody said.
        public let kind: String?
        /// Its sector.
        public let sector: String?
        /// Its zone.
        public let zone: String?
        /// Whose it is.
        public let holder: String?
        /// Where it is.
        public let address: String?
        /// By which it can be called.
        public let phone: String?
        /// What is owed, part by part.
        public let principal: Money
        /// Interest that is due.
        public let interest: Money
        /// Fines that are due.
        public let fine: Money
        /// The surcharge that is due.
        public let surcharge: Money
        /// All that is due.
        public let total: Money
        /// The due date of its oldest charge.
        public let oldestDue: CivilDate?
        /// How many days that one is overdue, from 0.
        public let daysOverdue: Int
        /// The payment plan in force.
        public let plan: String?
        /// The last contacts, the latest first.
        public let contacts: [Contact]
        /// The promises that are open.
        public let promises: [Promise]
        /// The day on which it was closed; nil where it is open.
        public let closedOn: CivilDate?
    }

    /// What was done about an account.
    public struct Contact: Hashable, Sendable {
        /// When.
        public let on: CivilDate
        /// A type of event.
        public let type: String
        /// What came of it; empty where nothing is said.
        public let outcome: String
    }

    /// What an account's holder promised.
    public struct Promise: Hashable, Sendable {
        /// By which day.
        public let by: CivilDate
        /// How much of it is not paid yet.
        public let left: Money
    }

    /// Reads a pack.
    ///
    /// - Parameter bytes: the file.
    /// - Throws: ``SavedReportError`` if it is no pack that this program wrote.
    public init(parsing bytes: [UInt8]) throws(SavedReportError) {
        let head = try SavedObject(parsing: bytes)
        guard try head.text("report") == "pack" else { throw SavedReportError(key: "report") }
        asOf = try head.date("asOf")
        let log = try head.object("log")
        events = try log.count("events")
        root = try log.digest("root")
        let request = PackRequest(try? head.object("filter"))
        purpose = request.purpose
        home = (try? head.count("home")) ?? 0
        // Packs that were made without it say only what was home.
        last = request.deviceLast ?? home
        var stops: [Stop] = []
        for row in try head.objects("rows") { stops.append(try Stop(row)) }
        self.stops = stops
    }
}

extension RoundPack.Stop {
    fileprivate init(_ row: SavedObject) throws(SavedReportError) {
        account = try row.text("account")
        kind = row.optionalText("kind")
        sector = row.optionalText("sector")
        zone = row.optionalText("zone")
        holder = row.optionalText("holder")
        address = row.optionalText("address")
        phone = row.optionalText("phone")
        principal = try row.money("principal")
        interest = try row.money("interest")
        fine = try row.money("fine")
        surcharge = try row.money("surcharge")
        total = try row.money("total")
        oldestDue = row.optionalText("oldestDue").flatMap { CivilDate($0) }
        daysOverdue = Int(clamping: try row.count("daysOverdue"))
        plan = row.optionalText("plan")
        var contacts: [RoundPack.Contact] = []
        for contact in try row.objects("contacts") {
            contacts.append(
                RoundPack.Contact(
                    on: try contact.date("on"),
                    type: try contact.text("type"),
                    outcome: try contact.text("outcome")
                )
            )
        }
        self.contacts = contacts
        var promises: [RoundPack.Promise] = []
        for promise in try row.objects("promises") {
            promises.append(
                RoundPack.Promise(by: try promise.date("by"), left: try promise.money("left"))
            )
        }
        self.promises = promises
        closedOn = row.optionalText("closed").flatMap { CivilDate($0) }
    }
}
