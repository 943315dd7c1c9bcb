// SPDX-License-Identifier: MIT
import EventLogTestSupport

extension PolicyFault {
    static let fines = [
        PolicyFault(
            "fine: {teirs: []}",
            en: "2:8: fine.teirs: unknown key; did you mean \"tiers\"?",
            es: "2:8: fine.teirs: clave desconocida; ¿quiso decir «tiers»?"
        ),
        PolicyFault(
            "fine: {minimum: \"2.86\", zzz: 1}",
            en:
                "2:25: fine.zzz: unknown key; accepted are: from, unit, tiers, tier-by, "
                + "minimum, round, round-at",
            es:
                "2:25: fine.zzz: clave desconocida; se admiten: from, unit, tiers, "
                + "tier-by, minimum, round, round-at"
        ),
        PolicyFault(
            "fine:\n  unit: day\n  unit: month",
            en: "4:3: the key \"unit\" is repeated; it is already on line 3",
            es: "4:3: la clave «unit» está repetida; ya está en la línea 3"
        ),
        PolicyFault(
            "fine: none",
            en: "2:7: fine: expected a group of keys, found \"none\"",
            es: "2:7: fine: se esperaba un grupo de claves, pero dice «none»"
        ),
        PolicyFault(
            "fine: {tiers: []}",
            en: "2:15: fine.tiers: expected at least one tier; no fine is [{percent: 0}]",
            es: "2:15: fine.tiers: se esperaba al menos un tramo; sin multa es [{percent: 0}]"
        ),
        PolicyFault(
            "fine: {tiers: [{up-to: 90, percent: 5}]}",
            en:
                "2:24: fine.tiers[0].up-to: the last tier has no up-to; it holds for all "
                + "that follows",
            es:
                "2:24: fine.tiers[0].up-to: el último tramo no lleva up-to; vale para "
                + "todo lo que sigue"
        ),
        PolicyFault(
            "fine: {tiers: [{percent: 5}, {percent: 10}]}",
            en: "2:16: fine.tiers[0]: the key \"up-to\" is missing",
            es: "2:16: fine.tiers[0]: falta la clave «up-to»"
        ),
        PolicyFault(
            "fine: {tiers: [{up-to: 90, percent: 5}, {up-to: 90, percent: 6}, {percent: 10}]}",
            en: "2:49: fine.tiers[1].up-to: expected a value above 90, found \"90\"",
            es: "2:49: fine.tiers[1].up-to: se esperaba un valor mayor que 90, pero dice «90»"
        ),
        PolicyFault(
            "fine: {tiers: [{up-to: 0, percent: 5}, {percent: 10}]}",
            en:
                "2:24: fine.tiers[0].up-to: expected a whole number from 1 to 100000, "
                + "found \"0\"",
            es:
                "2:24: fine.tiers[0].up-to: se esperaba un número entero de 1 a 100000, "
                + "pero dice «0»"
        ),
        PolicyFault(
            "fine: {tiers: [{percent: 5, up_to: 9}]}",
            en: "2:29: fine.tiers[0].up_to: unknown key; did you mean \"up-to\"?",
            es: "2:29: fine.tiers[0].up_to: clave desconocida; ¿quiso decir «up-to»?"
        ),
        PolicyFault(
            "fine: {tier-by: oldset}",
            en:
                "2:17: fine.tier-by: expected charge or oldest, found \"oldset\"; did "
                + "you mean \"oldest\"?",
            es:
                "2:17: fine.tier-by: se esperaba charge o oldest, pero dice «oldset»; "
                + "¿quiso decir «oldest»?"
        ),
        PolicyFault(
            "fine: {minimum: \"$2.86\"}",
            en:
                "2:17: fine.minimum: expected an amount of dollars such as \"2.86\", "
                + "found \"$2.86\"",
            es:
                "2:17: fine.minimum: se esperaba un monto en dólares como \"2.86\", pero "
                + "dice «$2.86»"
        ),
        PolicyFault(
            "fine: {minimum: 2.865}",
            en:
                "2:17: fine.minimum: expected an amount of dollars such as \"2.86\", "
                + "found \"2.865\"",
            es:
                "2:17: fine.minimum: se esperaba un monto en dólares como \"2.86\", pero "
                + "dice «2.865»"
        ),
        PolicyFault(
            "fine: {minimum: 100000000000}",
            en:
                "2:17: fine.minimum: expected an amount of dollars such as \"2.86\", "
                + "found \"100000000000\"",
            es:
                "2:17: fine.minimum: se esperaba un monto en dólares como \"2.86\", pero "
                + "dice «100000000000»"
        ),
    ]
}

extension PolicyFault {
    static let others = [
        PolicyFault(
            "surcharge:",
            en: "2:11: surcharge: expected a group of keys or none, found nothing",
            es: "2:11: surcharge: se esperaba un grupo de claves o none, pero no hay nada"
        ),
        PolicyFault(
            "surcharge: {code: fiestas}",
            en: "2:12: surcharge: the key \"percent\" is missing",
            es: "2:12: surcharge: falta la clave «percent»"
        ),
        PolicyFault(
            "surcharge: {percent: 5}",
            en: "2:12: surcharge: the key \"code\" is missing",
            es: "2:12: surcharge: falta la clave «code»"
        ),
        PolicyFault(
            "surcharge: 5",
            en: "2:12: surcharge: expected a group of keys or none, found \"5\"",
            es: "2:12: surcharge: se esperaba un grupo de claves o none, pero dice «5»"
        ),
        PolicyFault(
            "tributes: [aseo]",
            en: "2:11: tributes: expected a group of tributes or none, found a list",
            es: "2:11: tributes: se esperaba un grupo de tributos o none, pero hay una lista"
        ),
        PolicyFault(
            "tributes: {a b: {}}",
            en:
                "2:12: tributes.a b: expected a code of 1 to 64 plain letters, digits or "
                + "-_.:/, found \"a b\"",
            es:
                "2:12: tributes.a b: se esperaba un código de 1 a 64 letras sin tilde, "
                + "cifras o -_.:/, pero dice «a b»"
        ),
        PolicyFault(
            "tributes: {aseo: {fine: no}}",
            en:
                "2:25: tributes.aseo.fine: expected none (or no such key, where the "
                + "tribute has it), found \"no\"",
            es:
                "2:25: tributes.aseo.fine: se esperaba none (o ninguna clave, si el "
                + "tributo lo lleva), pero dice «no»"
        ),
        PolicyFault(
            "tributes: {aseo: {interest: {from: due}}}",
            en:
                "2:29: tributes.aseo.interest: expected none (or no such key, where the "
                + "tribute has it), found a group of keys",
            es:
                "2:29: tributes.aseo.interest: se esperaba none (o ninguna clave, si el "
                + "tributo lo lleva), pero hay un grupo de claves"
        ),
        PolicyFault(
            "tributes: {aseo: none}",
            en: "2:18: tributes.aseo: expected a group of keys, found \"none\"",
            es: "2:18: tributes.aseo: se esperaba un grupo de claves, pero dice «none»"
        ),
        PolicyFault(
            "allocation: {order: [fine, interest, surcharge]}",
            en:
                "2:21: allocation.order: \"principal\" is missing; all four components "
                + "are named",
            es: "2:21: allocation.order: falta «principal»; se nombran los cuatro componentes"
        ),
        PolicyFault(
            "allocation: {order: [fine, interest, fine, principal]}",
            en: "2:38: allocation.order[2]: \"fine\" is there twice",
            es: "2:38: allocation.order[2]: «fine» está dos veces"
        ),
        PolicyFault(
            "allocation: {order: [fines, interest, surcharge, principal]}",
            en:
                "2:22: allocation.order[0]: expected fine, interest, surcharge or "
                + "principal, found \"fines\"; did you mean \"fine\"?",
            es:
                "2:22: allocation.order[0]: se esperaba fine, interest, surcharge o "
                + "principal, pero dice «fines»; ¿quiso decir «fine»?"
        ),
        PolicyFault(
            "ageing: []",
            en: "2:9: ageing: expected at least one bucket",
            es: "2:9: ageing: se esperaba al menos un tramo"
        ),
        PolicyFault(
            "ageing: [0, 30]",
            en: "2:10: ageing[0]: expected a whole number from 1 to 100000, found \"0\"",
            es: "2:10: ageing[0]: se esperaba un número entero de 1 a 100000, pero dice «0»"
        ),
        PolicyFault(
            "ageing: [30, 60, 60]",
            en: "2:18: ageing[2]: expected a value above 60, found \"60\"",
            es: "2:18: ageing[2]: se esperaba un valor mayor que 60, pero dice «60»"
        ),
        PolicyFault(
            "plan: {suspends-mora: yes}",
            en: "2:23: plan.suspends-mora: expected true or false, found \"yes\"",
            es: "2:23: plan.suspends-mora: se esperaba true o false, pero dice «yes»"
        ),
        PolicyFault(
            "plan: {lapses-after: 0}",
            en:
                "2:22: plan.lapses-after: expected a whole number from 1 to 100000, "
                + "found \"0\"",
            es:
                "2:22: plan.lapses-after: se esperaba un número entero de 1 a 100000, "
                + "pero dice «0»"
        ),
        PolicyFault(
            "plan: {interest: halt}",
            en: "2:18: plan.interest: expected run or stop, found \"halt\"",
            es: "2:18: plan.interest: se esperaba run o stop, pero dice «halt»"
        ),
    ]
}
