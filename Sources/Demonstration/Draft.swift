// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Short for the places of fields, which every line here names.
typealias Field = Catalogue.Index

/// Where events are numbered: a till, a device, an office.
enum Source: Int, CaseIterable, Sendable {
    case till1, till2, utility, bank, registry, accounts, recovery, service, management
    case tablet1, tablet2, tablet3, tablet4

    /// The source's name in the log.
    var name: String {
        switch self {
        case .till1: "caja-1"
        case .till2: "caja-2"
        case .utility: "caess"
        case .bank: "banca-en-linea"
        case .registry: "catastro"
        case .accounts: "cuentas-corrientes"
        case .recovery: "recuperacion"
        case .service: "atencion"
        case .management: "gerencia"
        case .tablet1: "campo:tableta-1"
        case .tablet2: "campo:tableta-2"
        case .tablet3: "campo:tableta-3"
        case .tablet4: "campo:tableta-4"
        }
    }

    /// Who works there.
    var actor: String {
        switch self {
        case .till1: "Rosa Menjívar"
        case .till2: "José Alas"
        case .utility: "Convenio CAESS"
        case .bank: "Tesorería"
        case .registry: "Silvia Portillo"
        case .accounts: "Wilfredo Calderón"
        case .recovery: "Ana Lorena Guardado"
        case .service: "Karla Landaverde"
        case .management: "Lic. Óscar Umaña"
        case .tablet1: "Marta Elena Rivas"
        case .tablet2: "Nelson Figueroa"
        case .tablet3: "Yesenia Peraza"
        case .tablet4: "Carlos Magaña"
        }
    }

    /// What its receipts begin with, where it gives receipts.
    var receiptPrefix: String? {
        switch self {
        case .till1: "F1-"
        case .till2: "F2-"
        case .utility: "CA-"
        case .bank: "TR-"
        default: nil
        }
    }

    /// The devices that collectors carry.
    static let tablets: [Source] = [.tablet1, .tablet2, .tablet3, .tablet4]
}

/// An event before it is recorded: it has no number and no time of day yet.
struct Draft: Sendable {
    /// A value of a field.
    enum Value: Sendable {
        case text(String)
        case number(Int64)
        /// The next receipt of the source.
        case receipt
    }

    var type: EventType
    var on: CivilDate
    var source: Source
    var note: String?
    /// Whether a field device took it down before it was recorded.
    var isCaptured = false
    var fields: [(Int, Value)] = []
    /// What to do about it once it has its number.
    var afterwards: Afterwards?

    /// A reversal that needs the number of what it reverses.
    struct Afterwards: Sendable {
        var taxpayer: Int
        /// In how many days.
        var days: Int
        var reason: String
        /// What is owed again, if the event was a payment that bounced.
        var debts: [Debt] = []
        /// What replaces it, if it was a slip.
        var replacement: [Draft] = []
    }

    init(_ type: EventType, on: CivilDate, _ source: Source) {
        self.type = type
        self.on = on
        self.source = source
    }

    mutating func set(_ field: Int, _ text: String) {
        fields.append((field, .text(text)))
    }

    mutating func set(_ field: Int, _ number: Int) {
        fields.append((field, .number(Int64(number))))
    }

    mutating func set(_ field: Int, _ date: CivilDate) {
        fields.append((field, .number(Int64(date.dayNumber))))
    }

    mutating func set(_ field: Int, _ month: CivilMonth) {
        fields.append((field, .number(Int64(month.number))))
    }

    mutating func setReceipt() {
        fields.append((Field.receipt, .receipt))
    }
}
