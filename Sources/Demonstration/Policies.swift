// SPDX-License-Identifier: MIT
import EventLog

/// The town's two policies, as texts, and the figures in them that payers reckon with.
enum Policies {
    static let firstName = "metapan-demo"
    static let secondName = "metapan-demo-reforma"
    /// Percent in millionths, as the policies have it.
    static let firstRate: Int64 = 9_510_000
    static let secondRate: Int64 = 10_260_000
    static let graceDays = 60
    static let shortGraceDays = 30
    static let minimumFine: Int64 = 286

    static func first() -> String {
        """
        # Política de cobro de la municipalidad de demostración.
        # Sesenta días de gracia; después, interés simple diario y multa por tramos.
        policy: \(firstName)
        mora:
          after: {days: \(graceDays)}
        interest:
          from: mora          # no se cobra interés por los días de gracia
          unit: day
          basis: 365
          rates: [{from: 2000-01-01, percent: 9.51}]
          applies: daily
        \(rest)
        """
    }

    static func second(from date: CivilDate) -> String {
        """
        # Reforma: sube la tasa y un plan de pago resiste una cuota más sin pagar.
        policy: \(secondName)
        mora:
          after: {days: \(graceDays)}
        interest:
          from: mora
          unit: day
          basis: 365
          rates: [{from: 2000-01-01, percent: 9.51}, {from: \(date), percent: 10.26}]
          applies: daily
        plan: {lapses-after: 3}
        \(rest)
        """
    }

    private static let rest = """
        fine:
          from: mora
          tiers: [{up-to: 90, percent: 5}, {percent: 10}]
          minimum: "2.86"
        # El cinco por ciento para las fiestas patronales se cobra sobre el tributo.
        surcharge: {code: fiestas, percent: 5}
        tributes:
          matricula: {after: {days: \(shortGraceDays)}, fine: none}
          rotulos: {after: {days: \(shortGraceDays)}, fine: none}

        """
}
