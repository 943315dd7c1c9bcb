// SPDX-License-Identifier: MIT
import EventLogTestSupport

/// A wrong mapping, and what is said of it.
typealias MappingFault = DocumentFault

extension MappingFault {
    static let all = whole + layout + tables + events + fields

    /// The head of a mapping.
    private static let head = "mapping: m\n"
    /// One event that is right, after other keys.
    private static let event =
        "\nevents: [{type: meeting.held, fields: {on: 2018-01-01, actor: a, topic: t}}]"
    /// Fields that are right, of an event that is not.
    private static let held = "on: 2018-01-01, actor: a, topic: t"
}

extension MappingFault {
    fileprivate static let tables = [
        MappingFault(
            head + "file: {header: false, header-rows: 2}" + event,
            en: "2:36: file.header-rows: header-rows does not go with header: false",
            es: "2:36: file.header-rows: header-rows no va con header: false"
        ),
        MappingFault(
            head + "columns: {a: {pad: 65}}" + event,
            en: "2:20: columns.a.pad: expected a whole number from 1 to 64, found \"65\"",
            es: "2:20: columns.a.pad: se esperaba un número entero de 1 a 64, pero dice «65»"
        ),
        MappingFault(
            head + "columns: {a: {table: t.csv, map: {b: c}}}" + event,
            en: "2:22: columns.a.table: expected map or table, one of them",
            es: "2:22: columns.a.table: se esperaba map o table, uno de los dos"
        ),
        MappingFault(
            head + "columns: {a: {table: t.csv}}" + event,
            en: "2:22: columns.a.table: that table cannot be read; a CSV file beside the mapping "
                + "is expected",
            es: "2:22: columns.a.table: no se puede leer esa tabla; se espera un CSV junto al "
                + "mapeo"
        ),
        MappingFault(
            head + "skip: [{when: {a: {start: b}}, reason: r}]" + event,
            en: "2:20: skip[0].when.a.start: unknown key; did you mean \"starts\"?",
            es: "2:20: skip[0].when.a.start: clave desconocida; ¿quiso decir «starts»?"
        ),
        MappingFault(
            head + "skip: [{when: {a: {sign: plus}}, reason: r}]" + event,
            en: "2:26: skip[0].when.a.sign: expected positive, negative or zero, found \"plus\"",
            es: "2:26: skip[0].when.a.sign: se esperaba positive, negative o zero, pero dice «plus»"
        ),
        MappingFault(
            head + "formats: {moment: HH:MM}" + event,
            en: "2:19: formats.moment: expected a pattern of a date such as dd/mm/yyyy, yyyy-mm-dd "
                + "or d.m.yy, or excel, found \"HH:MM\"",
            es:
                "2:19: formats.moment: se esperaba un patrón de fecha como dd/mm/yyyy, yyyy-mm-dd o "
                + "d.m.yy, o excel, pero dice «HH:MM»"
        ),
    ]

    fileprivate static let whole = [
        MappingFault(
            "events: []",
            en: "1:1: the key \"mapping\" is missing",
            es: "1:1: falta la clave «mapping»"
        ),
        MappingFault(
            head,
            en: "1:1: the key \"events\" is missing",
            es: "1:1: falta la clave «events»"
        ),
        MappingFault(
            head + "events: []",
            en: "2:9: events: expected at least one event",
            es: "2:9: events: se esperaba al menos un evento"
        ),
        MappingFault(
            head + "event: []",
            en: "2:1: event: unknown key; did you mean \"events\"?",
            es: "2:1: event: clave desconocida; ¿quiso decir «events»?"
        ),
        MappingFault(
            head + "mapings: x" + event,
            en: "2:1: mapings: unknown key; did you mean \"mapping\"?",
            es: "2:1: mapings: clave desconocida; ¿quiso decir «mapping»?"
        ),
        MappingFault(
            "mapping: a b" + event,
            en:
                "1:10: mapping: expected a code of 1 to 64 plain letters, digits or "
                + "-_.:/, found \"a b\"",
            es:
                "1:10: mapping: se esperaba un código de 1 a 64 letras sin tilde, cifras "
                + "o -_.:/, pero dice «a b»"
        ),
        MappingFault(
            head + "skip: [{when: {a: b}}]" + event,
            en: "2:8: skip[0]: the key \"reason\" is missing",
            es: "2:8: skip[0]: falta la clave «reason»"
        ),
        MappingFault(
            head + "skip: {when: {a: b}}" + event,
            en: "2:7: skip: expected a list, found a group of keys",
            es: "2:7: skip: se esperaba una lista, pero hay un grupo de claves"
        ),
        MappingFault(
            head + "refuse: [{when: {a: b}, reason: {es: x}}]" + event,
            en: "2:33: refuse[0].reason: the key \"en\" is missing",
            es: "2:33: refuse[0].reason: falta la clave «en»"
        ),
        MappingFault(
            head + "common: {acount: x}" + event,
            en: "2:10: common.acount: expected a field of one of the events, found \"acount\"",
            es:
                "2:10: common.acount: se esperaba un campo de alguno de los eventos, "
                + "pero dice «acount»"
        ),
        MappingFault(
            head + "unique: \"{x\"" + event,
            en:
                "2:9: unique: expected text with columns in braces, such as "
                + "PARCEL-{number} (a brace by itself is written twice: {{), found \"{x\"",
            es:
                "2:9: unique: se esperaba un texto con columnas entre llaves, como "
                + "PARCELA-{numero} (una llave suelta se escribe doble: {{), pero dice «{x»"
        ),
    ]
}

extension MappingFault {
    fileprivate static let layout = [
        MappingFault(
            head + "formats: {money: \"12.34\"}" + event,
            en:
                "2:18: formats.money: expected an example such as $1,234.56, 1.234,56, "
                + "1234.56 or 1,234, or cents, found \"12.34\"",
            es:
                "2:18: formats.money: se esperaba un ejemplo como $1,234.56, 1.234,56, "
                + "1234.56 o 1,234, o cents, pero dice «12.34»"
        ),
        MappingFault(
            head + "formats: {date: yyyy}" + event,
            en:
                "2:17: formats.date: expected a pattern of a date such as dd/mm/yyyy, "
                + "yyyy-mm-dd or d.m.yy, or excel, found \"yyyy\"",
            es:
                "2:17: formats.date: se esperaba un patrón de fecha como dd/mm/yyyy, "
                + "yyyy-mm-dd o d.m.yy, o excel, pero dice «yyyy»"
        ),
        MappingFault(
            head + "formats: {dates: yyyy}" + event,
            en: "2:11: formats.dates: unknown key; did you mean \"date\"?",
            es: "2:11: formats.dates: clave desconocida; ¿quiso decir «date»?"
        ),
        MappingFault(
            head + "file: {delimiter: \";;\"}" + event,
            en:
                "2:19: file.delimiter: expected a single character, such as \";\", or "
                + "tab, found \";;\"",
            es:
                "2:19: file.delimiter: se esperaba un solo carácter, como \";\", o tab, "
                + "pero dice «;;»"
        ),
        MappingFault(
            head + "file: {delimiter: \"'\", quote: \"'\"}" + event,
            en: "2:19: file.delimiter: the delimiter and the quote have to differ",
            es: "2:19: file.delimiter: el separador y la comilla tienen que ser distintos"
        ),
        MappingFault(
            head + "file: {encoding: utf8}" + event,
            en:
                "2:18: file.encoding: expected utf-8, latin1 or windows-1252, found "
                + "\"utf8\"; did you mean \"utf-8\"?",
            es:
                "2:18: file.encoding: se esperaba utf-8, latin1 o windows-1252, pero "
                + "dice «utf8»; ¿quiso decir «utf-8»?"
        ),
        MappingFault(
            head + "file: {header: 1}" + event,
            en: "2:16: file.header: expected true or false, found \"1\"",
            es: "2:16: file.header: se esperaba true o false, pero dice «1»"
        ),
        MappingFault(
            head + "file: {columns: [a]}" + event,
            en: "2:17: file.columns: columns goes with header: false only",
            es: "2:17: file.columns: columns sólo va con header: false"
        ),
        MappingFault(
            head + "file: {header: false, columns: [a, a]}" + event,
            en: "2:36: file.columns[1]: \"a\" is there twice",
            es: "2:36: file.columns[1]: «a» está dos veces"
        ),
    ]
}

extension MappingFault {
    fileprivate static let events = [
        MappingFault(
            head + "events:\n  - {type: meeting.hold, fields: {}}",
            en:
                "3:12: events[0].type: expected a type of event, found \"meeting.hold\"; "
                + "did you mean \"meeting.held\"?",
            es:
                "3:12: events[0].type: se esperaba un tipo de evento del catálogo, pero "
                + "dice «meeting.hold»; ¿quiso decir «meeting.held»?"
        ),
        MappingFault(
            head + "events:\n  - {typ: meeting.held}",
            en: "3:6: events[0].typ: unknown key; did you mean \"type\"?",
            es: "3:6: events[0].typ: clave desconocida; ¿quiso decir «type»?"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held}",
            en: "3:5: events[0]: the key \"fields\" is missing",
            es: "3:5: events[0]: falta la clave «fields»"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, fields: {topic: t}}",
            en: "3:5: events[0]: meeting.held lacks: on, actor",
            es: "3:5: events[0]: a meeting.held le falta: on, actor"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, once-per: topc, fields: {\(held)}}",
            en:
                "3:36: events[0].once-per: expected a field of this event, found "
                + "\"topc\"; did you mean \"topic\"?",
            es:
                "3:36: events[0].once-per: se esperaba un campo de este evento, pero "
                + "dice «topc»; ¿quiso decir «topic»?"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, when: {}, fields: {\(held)}}",
            en: "3:32: events[0].when: expected at least one column with its values",
            es: "3:32: events[0].when: se esperaba al menos una columna con sus valores"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, when: [x], fields: {\(held)}}",
            en: "3:32: events[0].when: expected a group of keys, found a list",
            es: "3:32: events[0].when: se esperaba un grupo de claves, pero hay una lista"
        ),
    ]
}

extension MappingFault {
    fileprivate static let fields = [
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: 2018-01-01, actor: a, topics: t}}",
            en:
                "3:61: events[0].fields.topics: meeting.held has no such field; did you "
                + "mean \"topic\"?",
            es:
                "3:61: events[0].fields.topics: meeting.held no lleva este campo; ¿quiso "
                + "decir «topic»?"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, fields: {on: 2018-01-01, actor: a, zzz: t}}",
            en:
                "3:61: events[0].fields.zzz: meeting.held has no such field; it has: on, "
                + "recorded, actor, captured, note, topic, attendees",
            es:
                "3:61: events[0].fields.zzz: meeting.held no lleva este campo; lleva: "
                + "on, recorded, actor, captured, note, topic, attendees"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, fields: {\(held), number: 1}}",
            en:
                "3:71: events[0].fields.number: this field is not given here: the import "
                + "sets it",
            es: "3:71: events[0].fields.number: este campo no se pone: lo da la importación"
        ),
        MappingFault(
            head + "events:\n  - {type: account.opened, "
                + "fields: {on: \"{d}\", actor: a, account: x, kind: propertty}}",
            en:
                "3:76: events[0].fields.kind: expected property, business or "
                + "subsistence, found \"propertty\"; did you mean \"property\"?",
            es:
                "3:76: events[0].fields.kind: se esperaba property, business o "
                + "subsistence, pero dice «propertty»; ¿quiso decir «property»?"
        ),
        MappingFault(
            head + "events:\n  - {type: account.opened, "
                + "fields: {on: \"{d}\", actor: a, account: x, kind: {column: k, map: {C: bussiness}}}}",
            en:
                "3:97: events[0].fields.kind.map.C: expected property, business or "
                + "subsistence, found \"bussiness\"; did you mean \"business\"?",
            es:
                "3:97: events[0].fields.kind.map.C: se esperaba property, business o "
                + "subsistence, pero dice «bussiness»; ¿quiso decir «business»?"
        ),
        MappingFault(
            head + "events:\n  - {type: account.opened, "
                + "fields: {on: \"{d}\", actor: a, account: a b, kind: property}}",
            en:
                "3:67: events[0].fields.account: expected a code of 1 to 64 plain "
                + "letters, digits or -_.:/, found \"a b\"",
            es:
                "3:67: events[0].fields.account: se esperaba un código de 1 a 64 letras "
                + "sin tilde, cifras o -_.:/, pero dice «a b»"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: 2018-01-01, actor: a, topic: \"{t\"}}",
            en:
                "3:68: events[0].fields.topic: expected text with columns in braces, "
                + "such as PARCEL-{number} (a brace by itself is written twice: {{), found "
                + "\"{t\"",
            es:
                "3:68: events[0].fields.topic: se esperaba un texto con columnas entre "
                + "llaves, como PARCELA-{numero} (una llave suelta se escribe doble: {{), "
                + "pero dice «{t»"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: 2018-01-01, actor: a, topic: \"{}\"}}",
            en:
                "3:68: events[0].fields.topic: expected text with columns in braces, "
                + "such as PARCEL-{number} (a brace by itself is written twice: {{), found "
                + "\"{}\"",
            es:
                "3:68: events[0].fields.topic: se esperaba un texto con columnas entre "
                + "llaves, como PARCELA-{numero} (una llave suelta se escribe doble: {{), "
                + "pero dice «{}»"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: 2018-01-01, actor: a, topic: {map: {a: b}}}}",
            en: "3:68: events[0].fields.topic: expected value or column, exactly one of them",
            es: "3:68: events[0].fields.topic: se esperaba value o column, uno de los dos"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: {column: d, format: dd-mm}, actor: a, topic: t}}",
            en:
                "3:59: events[0].fields.on.format: expected a pattern of a date such as "
                + "dd/mm/yyyy, yyyy-mm-dd or d.m.yy, or excel, found \"dd-mm\"",
            es:
                "3:59: events[0].fields.on.format: se esperaba un patrón de fecha como "
                + "dd/mm/yyyy, yyyy-mm-dd o d.m.yy, o excel, pero dice «dd-mm»"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: {column: d, format: mm/yyyy}, actor: a, topic: t}}",
            en:
                "3:59: events[0].fields.on.format: expected a pattern of a date such as "
                + "dd/mm/yyyy, yyyy-mm-dd or d.m.yy, or excel, found \"mm/yyyy\"",
            es:
                "3:59: events[0].fields.on.format: se esperaba un patrón de fecha como "
                + "dd/mm/yyyy, yyyy-mm-dd o d.m.yy, o excel, pero dice «mm/yyyy»"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: {column: d, fromat: x}, actor: a, topic: t}}",
            en: "3:51: events[0].fields.on.fromat: unknown key; did you mean \"format\"?",
            es: "3:51: events[0].fields.on.fromat: clave desconocida; ¿quiso decir «format»?"
        ),
        MappingFault(
            head + "events:\n  - {type: meeting.held, "
                + "fields: {on: 2018-01-01, actor: a, topic: {column: t, format: dd/mm/yyyy}}}",
            en:
                "3:88: events[0].fields.topic.format: only dates, months, moments and numbers "
                + "have a format",
            es:
                "3:88: events[0].fields.topic.format: sólo fechas, meses, momentos y números "
                + "llevan formato"
        ),
    ]
}
