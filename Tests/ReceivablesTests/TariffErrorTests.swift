// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import Receivables

/// Each way in which a tariff can be wrong, and the whole sentence that says so.
@Suite("Tariff errors")
struct TariffErrorTests {
    /// What stands below `tariff: t`, and what is said of it.
    typealias Fault = PolicyFault

    private static let structure = [
        Fault(
            "tributos: {}",
            en: "2:1: tributos: unknown key; did you mean \"tributes\"?",
            es: "2:1: tributos: clave desconocida; ¿quiso decir «tributes»?"
        ),
        Fault(
            "round: down",
            en: "1:1: the key \"tributes\" is missing",
            es: "1:1: falta la clave «tributes»"
        ),
        Fault(
            "tributes: {}",
            en: "2:11: tributes: expected at least one tribute",
            es: "2:11: tributes: se esperaba al menos un tributo"
        ),
        Fault(
            "tributes: {a: {fixed: 1}}\nattributes: start",
            en: "3:13: attributes: expected month-start or month-end, found \"start\"",
            es: "3:13: attributes: se esperaba month-start o month-end, pero dice «start»"
        ),
        tribute(
            "per-meter: 0.18",
            en: "2:16: tributes.a.per-meter: unknown key; did you mean \"per-metre\"?",
            es: "2:16: tributes.a.per-meter: clave desconocida; ¿quiso decir «per-metre»?"
        ),
        tribute(
            "minimum: 1",
            en: "2:15: tributes.a: expected exactly one of these keys: fixed, per-metre, "
                + "per-square-metre, per-thousand, brackets, percent or rates",
            es: "2:15: tributes.a: se esperaba una sola de estas claves: fixed, per-metre, "
                + "per-square-metre, per-thousand, brackets, percent o rates"
        ),
        tribute(
            "fixed: 1, per-metre: 2",
            en: "2:15: tributes.a: expected exactly one of these keys: fixed, per-metre, "
                + "per-square-metre, per-thousand, brackets, percent or rates (fixed, per-metre)",
            es: "2:15: tributes.a: se esperaba una sola de estas claves: fixed, per-metre, "
                + "per-square-metre, per-thousand, brackets, percent o rates (fixed, per-metre)"
        ),
    ]

    private static let values = [
        tribute(
            "per-metre: 0.1234567",
            en: "2:27: tributes.a.per-metre: expected an amount from 0 to 1000000 dollars with up "
                + "to six decimals, such as 0.18, found \"0.1234567\"",
            es: "2:27: tributes.a.per-metre: se esperaba un monto de 0 a 1000000 dólares con hasta "
                + "seis decimales, como 0.18, pero dice «0.1234567»"
        ),
        tribute(
            "per-metre: -0.18",
            en: "2:27: tributes.a.per-metre: expected an amount from 0 to 1000000 dollars with up "
                + "to six decimals, such as 0.18, found \"-0.18\"",
            es: "2:27: tributes.a.per-metre: se esperaba un monto de 0 a 1000000 dólares con hasta "
                + "seis decimales, como 0.18, pero dice «-0.18»"
        ),
        tribute(
            "fixed: 1.234",
            en: "2:23: tributes.a.fixed: expected an amount of dollars such as \"2.86\", found "
                + "\"1.234\"",
            es: "2:23: tributes.a.fixed: se esperaba un monto en dólares como \"2.86\", pero dice "
                + "«1.234»"
        ),
        tribute(
            "fixed: 1, kinds: [propery]",
            en: "2:34: tributes.a.kinds[0]: expected property, business or subsistence, found "
                + "\"propery\"; did you mean \"property\"?",
            es: "2:34: tributes.a.kinds[0]: se esperaba property, business o subsistence, pero "
                + "dice «propery»; ¿quiso decir «property»?"
        ),
        tribute(
            "fixed: 1, kinds: []",
            en: "2:33: tributes.a.kinds: expected at least one value; for all, leave the key out",
            es: "2:33: tributes.a.kinds: se esperaba al menos un valor; para todos, quite la clave"
        ),
        tribute(
            "fixed: 1, zones: [Z1, Z2, Z1]",
            en: "2:42: tributes.a.zones[2]: \"Z1\" is there twice",
            es: "2:42: tributes.a.zones[2]: «Z1» está dos veces"
        ),
        tribute(
            "fixed: 1, minimum: 5, maximum: 4",
            en: "2:47: tributes.a.maximum: expected an amount from 5.00 on, found \"4\"",
            es: "2:47: tributes.a.maximum: se esperaba un monto desde 5.00, pero dice «4»"
        ),
        tribute(
            "fixed: 1, due: {day: 32}",
            en: "2:37: tributes.a.due.day: expected a whole number from 1 to 31, found \"32\"",
            es: "2:37: tributes.a.due.day: se esperaba un número entero de 1 a 31, pero dice «32»"
        ),
        tribute(
            "fixed: 1, due: {months: 1}",
            en: "2:31: tributes.a.due: expected day or days, exactly one of them",
            es: "2:31: tributes.a.due: se esperaba day o days, uno de los dos"
        ),
        tribute(
            "fixed: 1, due: {days: 5, months: 1}",
            en: "2:49: tributes.a.due.months: this key only goes with day; leave it out",
            es: "2:49: tributes.a.due.months: esta clave sólo vale junto a day; quítela"
        ),
        tribute(
            "fixed: 1, due: mañana",
            en: "2:31: tributes.a.due: expected end-of-month, {day: 15, months: 1} or {days: 30}, "
                + "found \"mañana\"",
            es: "2:31: tributes.a.due: se esperaba end-of-month, {day: 15, months: 1} o "
                + "{days: 30}, pero dice «mañana»"
        ),
    ]

    private static let together = [
        tribute(
            "fixed: 1, month: 3",
            en: "2:33: tributes.a.month: this key only goes with frequency: quarterly, yearly; "
                + "leave it out",
            es: "2:33: tributes.a.month: esta clave sólo vale junto a frequency: quarterly, "
                + "yearly; quítela"
        ),
        tribute(
            "fixed: 1, thousands: begun",
            en: "2:37: tributes.a.thousands: this key only goes with per-thousand, brackets; leave "
                + "it out",
            es: "2:37: tributes.a.thousands: esta clave sólo vale junto a per-thousand, brackets; "
                + "quítela"
        ),
        tribute(
            "fixed: 1, of: [a]",
            en: "2:30: tributes.a.of: this key only goes with percent; leave it out",
            es: "2:30: tributes.a.of: esta clave sólo vale junto a percent; quítela"
        ),
        tribute(
            "fixed: 1, frequency: yearly, proportion: daily",
            en: "2:57: tributes.a.proportion: daily only fits a monthly tribute that is no "
                + "percentage of others",
            es: "2:57: tributes.a.proportion: daily sólo vale para un tributo mensual que no sea "
                + "porcentaje de otros"
        ),
        tribute(
            "percent: 5",
            en: "2:15: tributes.a: the key \"of\" is missing",
            es: "2:15: tributes.a: falta la clave «of»"
        ),
        tribute(
            "percent: 5, of: [a]",
            en: "2:33: tributes.a.of[0]: expected a tribute of this tariff that comes before, "
                + "found \"a\"",
            es: "2:33: tributes.a.of[0]: se esperaba un tributo de esta tarifa que esté más "
                + "arriba, pero dice «a»"
        ),
        Fault(
            "tributes: {aseo: {fixed: 1}, f: {percent: 5, of: [asoe]}}",
            en: "2:51: tributes.f.of[0]: expected a tribute of this tariff that comes before, "
                + "found \"asoe\"; did you mean \"aseo\"?",
            es: "2:51: tributes.f.of[0]: se esperaba un tributo de esta tarifa que esté más "
                + "arriba, pero dice «asoe»; ¿quiso decir «aseo»?"
        ),
    ]

    private static let keysOfRate =
        "fixed, per-metre, per-square-metre, per-thousand, brackets, thousands, kinds, sectors, zones"

    private static let rates = [
        tribute(
            "rates: []",
            en: "2:23: tributes.a.rates: expected at least one rate",
            es: "2:23: tributes.a.rates: se esperaba al menos una tasa"
        ),
        tribute(
            "rates: [{fixed: 1}, {zones: [Z1], fixed: 2}]",
            en: "2:36: tributes.a.rates[1]: no account comes to this rate: the one before is for "
                + "all. Put it before that, or give that one kinds, sectors or zones",
            es: "2:36: tributes.a.rates[1]: a esta tasa no llega ninguna cuenta: la anterior es "
                + "para todas. Póngala antes, o diga en la anterior kinds, sectors o zones"
        ),
        tribute(
            "rates: [{zones: [Z1]}]",
            en: "2:24: tributes.a.rates[0]: expected exactly one of these keys: fixed, per-metre, "
                + "per-square-metre, per-thousand or brackets",
            es: "2:24: tributes.a.rates[0]: se esperaba una sola de estas claves: fixed, "
                + "per-metre, per-square-metre, per-thousand o brackets"
        ),
        tribute(
            "rates: [{rates: [{fixed: 1}]}]",
            en: "2:25: tributes.a.rates[0].rates: unknown key; accepted are: \(keysOfRate)",
            es: "2:25: tributes.a.rates[0].rates: clave desconocida; se admiten: \(keysOfRate)"
        ),
        tribute(
            "rates: [{per-metre: 1, minimum: 2}]",
            en: "2:39: tributes.a.rates[0].minimum: unknown key; accepted are: \(keysOfRate)",
            es: "2:39: tributes.a.rates[0].minimum: clave desconocida; se admiten: \(keysOfRate)"
        ),
    ]

    private static let brackets = [
        tribute(
            "brackets: []",
            en: "2:26: tributes.a.brackets: expected at least one bracket",
            es: "2:26: tributes.a.brackets: se esperaba al menos un tramo"
        ),
        tribute(
            "brackets: [{up-to: 5, fixed: 1}]",
            en: "2:35: tributes.a.brackets[0].up-to: the last bracket has no up-to; it holds for "
                + "all that follows",
            es: "2:35: tributes.a.brackets[0].up-to: el último tramo no lleva up-to; vale para "
                + "todo lo que sigue"
        ),
        tribute(
            "brackets: [{fixed: 1}, {fixed: 2}]",
            en: "2:27: tributes.a.brackets[0]: the key \"up-to\" is missing",
            es: "2:27: tributes.a.brackets[0]: falta la clave «up-to»"
        ),
        tribute(
            "brackets: [{up-to: 5, fixed: 1}, {up-to: 5, fixed: 1}, {fixed: 2}]",
            en: "2:57: tributes.a.brackets[1].up-to: expected a value above 5.00, found \"5\"",
            es: "2:57: tributes.a.brackets[1].up-to: se esperaba un valor mayor que 5.00, pero "
                + "dice «5»"
        ),
        tribute(
            "brackets: [{up-to: 5}, {fixed: 2}]",
            en: "2:27: tributes.a.brackets[0]: expected fixed, per-thousand or both; no charge is "
                + "{fixed: 0}",
            es: "2:27: tributes.a.brackets[0]: se esperaba fixed, per-thousand o ambas; sin cobro "
                + "es {fixed: 0}"
        ),
        tribute(
            "brackets: [{up-to: 5, fixed: 1}, {per-thousand: 2, over: 6}]",
            en: "2:73: tributes.a.brackets[1].over: expected an amount up to 5.00, where the "
                + "bracket begins, found \"6\"",
            es: "2:73: tributes.a.brackets[1].over: se esperaba un monto hasta 5.00, donde empieza "
                + "el tramo, pero dice «6»"
        ),
        tribute(
            "brackets: [{fixed: 1, over: 0}]",
            en: "2:44: tributes.a.brackets[0].over: this key only goes with per-thousand; leave it "
                + "out",
            es: "2:44: tributes.a.brackets[0].over: esta clave sólo vale junto a per-thousand; "
                + "quítela"
        ),
    ]

    /// A fault in the keys of a tribute `a`, which begin at line 2, column 16.
    private static func tribute(
        _ keys: String,
        en english: String,
        es spanish: String
    ) -> Fault {
        Fault("tributes: {a: {\(keys)}}", en: english, es: spanish)
    }

    static let faults = structure + values + together + rates + brackets

    @Test("a fault is told with its place, in both languages", arguments: faults)
    func message(_ fault: Fault) {
        let error = #expect(throws: TariffError.self) {
            try TariffDocument.read("tariff: t\n" + fault.document, file: "t.yaml")
        }
        #expect(error?.message(.english) == "t.yaml:" + fault.english)
        #expect(error?.message(.spanish) == "t.yaml:" + fault.spanish)
    }

    @Test("a document above 64 KiB, aliases and several documents are refused")
    func hostile() {
        for (text, code) in [
            (String(repeating: "#", count: 65_537), TariffError.Code.tooLarge),
            ("tariff: &t x\ntributes: *t", .unsupported),
            ("tariff: t\n---\ntariff: u", .unsupported),
            ("tariff: [", .syntax), ("", .missingKey),
        ] {
            let error = #expect(throws: TariffError.self) {
                try TariffDocument.read(text, file: nil)
            }
            #expect(error?.code == code, "\(text.prefix(20))")
        }
    }
}
