// SPDX-License-Identifier: MIT

/// Who numbers an event, and who did it: tills, devices in the field, and offices.
struct Sources {
    static let names: [[UInt8]] =
        (1...6).map { Array("caja-\($0)".utf8) }
        + (1...8).map { Array("campo-\($0)".utf8) }
        + [
            "tasacion", "cuentas-corrientes", "recuperacion-1", "recuperacion-2", "fiscalizacion",
            "catastro",
        ].map { Array($0.utf8) }

    private var numbers = [Int](repeating: 0, count: names.count)

    /// The actor and the source of an event: six at the tills, sixteen in the field, the rest in offices.
    static func of(_ act: Act) -> (actor: Int, source: Int) {
        let draw = Int(act.actor)
        switch act.kind {
        case .payment:
            return (draw % 6, draw % 6)
        case .notice, .visit:
            return (6 + draw % 16, 6 + draw % 8)
        case .charge:
            return (22 + draw % 18, [14, 18, 19][draw % 3])
        case .opened, .policy, .ordinance:
            return (22, 14)
        case .updated, .reversal, .request, .attention, .document, .meeting, .income:
            return (23 + draw % 8, 15)
        default:
            return (31 + draw % 9, 16 + draw % 9 % 2)
        }
    }

    mutating func next(_ source: Int) -> Int {
        numbers[source] += 1
        return numbers[source]
    }
}
