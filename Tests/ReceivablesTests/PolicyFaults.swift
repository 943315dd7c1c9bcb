// SPDX-License-Identifier: MIT
import EventLogTestSupport

/// A wrong document, and what is said of it.
typealias PolicyFault = DocumentFault

extension PolicyFault {
    static let structure = [
        PolicyFault(
            "morra: {}",
            en: "2:1: morra: unknown key; did you mean \"mora\"?",
            es: "2:1: morra: clave desconocida; ¿quiso decir «mora»?"
        ),
        PolicyFault(
            "mora: {}\nfine: {from: due, unit: day, \"from\": mora}",
            en: "3:30: the key \"from\" is repeated; it is already on line 3",
            es: "3:30: la clave «from» está repetida; ya está en la línea 3"
        ),
        PolicyFault(
            "mora: 60",
            en: "2:7: mora: expected a group of keys, found \"60\"",
            es: "2:7: mora: se esperaba un grupo de claves, pero dice «60»"
        ),
        PolicyFault(
            "mora: {after: 60}",
            en: "2:15: mora.after: expected a group of keys, found \"60\"",
            es: "2:15: mora.after: se esperaba un grupo de claves, pero dice «60»"
        ),
        PolicyFault(
            "mora: {after: {}}",
            en: "2:15: mora.after: expected days or months, exactly one of them",
            es: "2:15: mora.after: se esperaba days o months, uno de los dos"
        ),
        PolicyFault(
            "mora: {after: {days: 60, months: 2}}",
            en: "2:15: mora.after: expected days or months, exactly one of them",
            es: "2:15: mora.after: se esperaba days o months, uno de los dos"
        ),
        PolicyFault(
            "mora: {after: {days: 1.5}}",
            en:
                "2:22: mora.after.days: expected a whole number from 0 to 100000, found "
                + "\"1.5\"",
            es:
                "2:22: mora.after.days: se esperaba un número entero de 0 a 100000, pero "
                + "dice «1.5»"
        ),
        PolicyFault(
            "mora: {after: {days: -1}}",
            en: "2:22: mora.after.days: expected a whole number from 0 to 100000, found \"-1\"",
            es:
                "2:22: mora.after.days: se esperaba un número entero de 0 a 100000, pero "
                + "dice «-1»"
        ),
        PolicyFault(
            "mora: {after: {months: 100001}}",
            en:
                "2:24: mora.after.months: expected a whole number from 0 to 100000, "
                + "found \"100001\"",
            es:
                "2:24: mora.after.months: se esperaba un número entero de 0 a 100000, "
                + "pero dice «100001»"
        ),
        PolicyFault(
            "mora: {after: {days: 010}}",
            en:
                "2:22: mora.after.days: expected a whole number from 0 to 100000, found "
                + "\"010\"",
            es:
                "2:22: mora.after.days: se esperaba un número entero de 0 a 100000, pero "
                + "dice «010»"
        ),
        PolicyFault(
            "prescription-years: 0",
            en: "2:21: prescription-years: expected a whole number from 1 to 200, found \"0\"",
            es:
                "2:21: prescription-years: se esperaba un número entero de 1 a 200, pero "
                + "dice «0»"
        ),
        PolicyFault(
            "prescription-years: 201",
            en:
                "2:21: prescription-years: expected a whole number from 1 to 200, found "
                + "\"201\"",
            es:
                "2:21: prescription-years: se esperaba un número entero de 1 a 200, pero "
                + "dice «201»"
        ),
        PolicyFault(
            "prescription-years: fifteen",
            en:
                "2:21: prescription-years: expected a whole number from 1 to 200, found "
                + "\"fifteen\"",
            es:
                "2:21: prescription-years: se esperaba un número entero de 1 a 200, pero "
                + "dice «fifteen»"
        ),
        PolicyFault(
            "  mora: {}",
            en: "2:7: not correct YAML: mapping values are not allowed in this context",
            es: "2:7: no es YAML correcto: aquí no puede haber otra clave"
        ),
        PolicyFault(
            "---\npolicy: y",
            en: "2:1: a second document begins here; expected only one in a file",
            es: "2:1: aquí empieza un segundo documento; se espera uno solo por archivo"
        ),
    ]
}

extension PolicyFault {
    static let interest = [
        PolicyFault(
            "interest: {from: begin}",
            en: "2:18: interest.from: expected due or mora, found \"begin\"",
            es: "2:18: interest.from: se esperaba due o mora, pero dice «begin»"
        ),
        PolicyFault(
            "interest: {unit: days}",
            en:
                "2:18: interest.unit: expected day or month, found \"days\"; did you "
                + "mean \"day\"?",
            es:
                "2:18: interest.unit: se esperaba day o month, pero dice «days»; ¿quiso "
                + "decir «day»?"
        ),
        PolicyFault(
            "interest: {basis: 366}",
            en: "2:19: interest.basis: expected 365 or 360, found \"366\"",
            es: "2:19: interest.basis: se esperaba 365 o 360, pero dice «366»"
        ),
        PolicyFault(
            "interest: {basis: [365]}",
            en: "2:19: interest.basis: expected 365 or 360, found a list",
            es: "2:19: interest.basis: se esperaba 365 o 360, pero hay una lista"
        ),
        PolicyFault(
            "interest: {rates: 9.51}",
            en: "2:19: interest.rates: expected a list or none, found \"9.51\"",
            es: "2:19: interest.rates: se esperaba una lista o none, pero dice «9.51»"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-02-30, percent: 1}]}",
            en:
                "2:27: interest.rates[0].from: expected a date YYYY-MM-DD, found "
                + "\"2018-02-30\"",
            es:
                "2:27: interest.rates[0].from: se esperaba una fecha AAAA-MM-DD, pero "
                + "dice «2018-02-30»"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-01-01}]}",
            en: "2:20: interest.rates[0]: the key \"percent\" is missing",
            es: "2:20: interest.rates[0]: falta la clave «percent»"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-01-01, percent: 9.5100001}]}",
            en:
                "2:48: interest.rates[0].percent: expected a percentage from 0 to 1000 "
                + "with up to six decimals, such as 9.51, found \"9.5100001\"",
            es:
                "2:48: interest.rates[0].percent: se esperaba un porcentaje de 0 a 1000 "
                + "con hasta seis decimales, como 9.51, pero dice «9.5100001»"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-01-01, percent: 1e1}]}",
            en:
                "2:48: interest.rates[0].percent: expected a percentage from 0 to 1000 "
                + "with up to six decimals, such as 9.51, found \"1e1\"",
            es:
                "2:48: interest.rates[0].percent: se esperaba un porcentaje de 0 a 1000 "
                + "con hasta seis decimales, como 9.51, pero dice «1e1»"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-01-01, percent: 9.51 %}]}",
            en:
                "2:48: interest.rates[0].percent: expected a percentage from 0 to 1000 "
                + "with up to six decimals, such as 9.51, found \"9.51 %\"; numbers have a "
                + "decimal point and no other signs: 9.51",
            es:
                "2:48: interest.rates[0].percent: se esperaba un porcentaje de 0 a 1000 "
                + "con hasta seis decimales, como 9.51, pero dice «9.51 %»; los números van con "
                + "punto decimal y sin más signos: 9.51"
        ),
        PolicyFault(
            "interest:\n  rates:\n    - from: 2018-01-01\n      percent: 12,5",
            en:
                "5:16: interest.rates[0].percent: expected a percentage from 0 to 1000 "
                + "with up to six decimals, such as 9.51, found \"12,5\"; numbers have a "
                + "decimal point and no other signs: 12.5",
            es:
                "5:16: interest.rates[0].percent: se esperaba un porcentaje de 0 a 1000 "
                + "con hasta seis decimales, como 9.51, pero dice «12,5»; los números van con "
                + "punto decimal y sin más signos: 12.5"
        ),
        // Three digits may be thousands: nobody knows what was meant.
        PolicyFault(
            "interest:\n  rates:\n    - from: 2018-01-01\n      percent: 12,500",
            en:
                "5:16: interest.rates[0].percent: expected a percentage from 0 to 1000 "
                + "with up to six decimals, such as 9.51, found \"12,500\"",
            es:
                "5:16: interest.rates[0].percent: se esperaba un porcentaje de 0 a 1000 "
                + "con hasta seis decimales, como 9.51, pero dice «12,500»"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-01-01, percent: 12,5}]}",
            en:
                "2:51: interest.rates[0].5: a comma separates keys; numbers have a decimal point "
                + "and no other signs: 12.5",
            es:
                "2:51: interest.rates[0].5: la coma separa claves; los números van con punto "
                + "decimal y sin más signos: 12.5"
        ),
        PolicyFault(
            "interest: {rates: [{from: 2018-01-01, percent: 1000.000001}]}",
            en:
                "2:48: interest.rates[0].percent: expected a percentage from 0 to 1000 "
                + "with up to six decimals, such as 9.51, found \"1000.000001\"",
            es:
                "2:48: interest.rates[0].percent: se esperaba un porcentaje de 0 a 1000 "
                + "con hasta seis decimales, como 9.51, pero dice «1000.000001»"
        ),
        PolicyFault(
            "interest:\n  rates:\n    - {from: 2019-01-01, percent: 1}\n    - {from: 2019-01-01, percent: 2}",
            en:
                "5:14: interest.rates[1].from: expected a value above 2019-01-01, found "
                + "\"2019-01-01\"",
            es:
                "5:14: interest.rates[1].from: se esperaba un valor mayor que "
                + "2019-01-01, pero dice «2019-01-01»"
        ),
        PolicyFault(
            "interest: {applies: day}",
            en: "2:21: interest.applies: expected daily or settlement, found \"day\"",
            es: "2:21: interest.applies: se esperaba daily o settlement, pero dice «day»"
        ),
        PolicyFault(
            "interest: {round: halfup}",
            en:
                "2:19: interest.round: expected half-up, half-even or down, found "
                + "\"halfup\"; did you mean \"half-up\"?",
            es:
                "2:19: interest.round: se esperaba half-up, half-even o down, pero dice "
                + "«halfup»; ¿quiso decir «half-up»?"
        ),
        PolicyFault(
            "interest: {round-at: acount}",
            en:
                "2:22: interest.round-at: expected charge or account, found \"acount\"; "
                + "did you mean \"account\"?",
            es:
                "2:22: interest.round-at: se esperaba charge o account, pero dice "
                + "«acount»; ¿quiso decir «account»?"
        ),
    ]
}
