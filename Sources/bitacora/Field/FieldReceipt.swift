// SPDX-License-Identifier: MIT
import Documents
import EventLog
import FieldWork
import Projections
import Receivables

/// The receipt of a payment that was taken in the field, provisional until it is home.
///
/// It is for the taxpayer and so in Spanish, whatever the language of the messages.
struct FieldReceipt: Hashable, Sendable {
    let municipality: String
    let collector: String
    let device: String
    /// The device's own running number.
    let number: String
    /// The day that the payment is of.
    let on: CivilDate
    /// When it was recorded.
    let recorded: Instant
    /// The same as day and minute of the place.
    let moment: String
    let account: String
    let holder: String?
    let amount: Money
    /// How it was paid, a code.
    let method: String
    /// What was owed before by what the collector took along, below zero for a credit, and as of when
    /// that was; nil where it is not known.
    let owed: Money?
    let owedAsOf: CivilDate?
    /// The number of the event, and what takes it back.
    let event: UInt64
    let reversedBy: UInt64?
    /// What proves that it is the receipt of that event.
    let check: ReceiptCheck

    /// The receipt of a payment of a device.
    init(_ record: FieldRecord, _ device: FieldDevice, leaf: Digest) throws(Failure) {
        guard record.type == .paymentReceived, let number = record.receipt,
            let account = record.account, let amount = record.amount
        else { throw Failure.noReceipt(record.number) }
        municipality = device.municipality
        collector = device.log.identity.collector
        self.device = device.log.identity.device.text
        self.number = number
        on = record.on
        recorded = record.recorded
        moment = device.local.minute(of: record.recorded)
        self.account = account
        holder = device.stop(account)?.holder
        self.amount = amount
        method = record.codes["method"] ?? ""
        owed = device.owed(account, before: record.number)
        owedAsOf = device.pack?.asOf
        event = record.number
        reversedBy = record.reversedBy
        check = ReceiptCheck(leaf: leaf)
    }
}

/// Twenty digits of the event's Merkle leaf, by which the office knows a receipt for that of an event.
///
/// Eighty bits: nobody finds two payments with the same digits in less than some 2⁴⁰ tries, each
/// of which would have to be recorded and signed by the device.
struct ReceiptCheck: Hashable, Sendable {
    /// The digits, in groups of four: `3F2A-91B0-7C44-0D1E-88A0`.
    let text: String

    fileprivate static let digits = 20

    /// The check of an event.
    init(leaf: Digest) {
        let digits = Array(leaf.hex.uppercased().prefix(Self.digits))
        text = stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: "-")
    }

    /// Whether somebody read these digits off a receipt.
    func agrees(with typed: String) -> Bool { Self.digits(of: typed) == text.filter { $0 != "-" } }

    /// What was typed, without what only parts it.
    private static func digits(of typed: String) -> String {
        typed.uppercased().filter { $0 != "-" && $0 != " " }
    }

    /// Refuses what no receipt can bear: a slip in reading is no forgery.
    static func check(_ typed: String) throws(Failure) {
        let found = digits(of: typed)
        let strange = found.first { !("0"..."9").contains($0) && !("A"..."F").contains($0) }
        guard strange != nil || found.count != digits else { return }
        let what =
            strange.map {
                Wording(
                    es: "«\(String($0).printable)» no es una",
                    en: "\"\(String($0).printable)\" is none"
                )
            } ?? Wording(es: "hay \(found.count)", en: "there are \(found.count)")
        throw Failure(
            .usage,
            es: "cifras: '\(typed.printable)': se esperan veinte, de 0 a 9 y de A a F; "
                + what.spanish,
            en: "digits: '\(typed.printable)': twenty are expected, of 0 to 9 and A to F; "
                + what.english
        )
    }
}

extension LocalTime {
    /// A moment as the clock on the wall says it: `2018-03-05 14:03`.
    func minute(of moment: Instant) -> String {
        let day = date(of: moment)
        // The day begins right behind the end of the one before; a day of another length than 24
        // hours shows its own count of hours.
        let start = end(of: day.adding(days: -1)).milliseconds + 1
        let minutes = Int((moment.milliseconds - start) / 60_000)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day) \(two(minutes / 60)):\(two(minutes % 60))"
    }
}
