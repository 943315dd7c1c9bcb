// SPDX-License-Identifier: MIT
import Testing

/// A collector in front of a small terminal: what is typed, what is shown, and what is in the log then.
@Suite("On a terminal in the field")
struct FieldTerminalTests {
    @Test("a visit is asked for, wrong answers are said in place, and it is recorded")
    func visit() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "visit"])
        try terminal.expect("? ayuda · < atrás · q salir")
        // Nothing has it, two have it, one of them.
        try terminal.answer("Cuenta", "zacatecoluca")
        try terminal.expect("«zacatecoluca» no está en")
        try terminal.answer("Cuenta", "centro")
        try terminal.expect("1 INM-2 · Mariana López")
        try terminal.expect("2 INM-1 · Ana Pérez")
        // The third of the round is not in the list.
        try terminal.answer("Cuenta", "3")
        try terminal.expect("3 no está en la lista; escriba su")
        try terminal.answer("Cuenta", "2")
        try terminal.expect("1 pagó  2 prometió  3 se rehusó")
        try terminal.answer("Resultado", "dormido")
        try terminal.expect("«dormido» no es una de las opciones")
        try terminal.answer("Resultado", "aus")
        try terminal.answer("Para qué [cobro]", "")
        try terminal.answer("Fecha [hoy]", "31-12")
        try terminal.expect("«31-12» no es un día")
        try terminal.answer("Fecha [hoy]", "2018-07-02")
        try terminal.answer("Nota [nada]", "perro bravo")
        try terminal.expect(
            "Visita: ausente · cobro\n  INM-1 Ana Pérez\n  2018-07-02\n  perro bravo"
        )
        try terminal.answer("¿Registrar? [sí]", "")
        try terminal.expect("Registrado: nº 1 · INM-1 · visita ·\nausente · cobro")
        #expect(try terminal.finish() == 0)
        #expect(
            try place.recorded() == [
                #"{"account":"INM-1","actor":"luis","note":"perro bravo","number":1,"#
                    + #""on":"2018-07-02","outcome":"absent","purpose":"collection","#
                    + #""source":"device:t1","type":"visit.made"}"#
            ]
        )
    }

    @Test("a notice is asked for, with the way back")
    func notice() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "notice"], language: "en")
        // The first of the round is the one that owes most: zone, sector, then debt.
        try terminal.answer("Account", "1")
        try terminal.answer("Notice [first notice]", "3")
        try terminal.answer("Outcome [received]", "<")
        // The answer that was given is what Enter takes now.
        try terminal.answer("Notice [second notice]", "")
        try terminal.answer("Outcome [received]", "")
        try terminal.answer("Channel [by hand]", "")
        try terminal.answer("Claims [50.00]", "12,50")
        try terminal.expect("\"12,50\" has a comma")
        try terminal.answer("Claims [50.00]", "1,250.5")
        try terminal.answer("Received by [none]", "su hija")
        try terminal.answer("Date [today]", "today")
        try terminal.answer("Note [none]", "")
        try terminal.answer("Record it? [yes]", "y")
        #expect(try terminal.finish() == 0)
        #expect(
            try place.recorded() == [
                #"{"account":"INM-2","actor":"luis","channel":"hand","claimed":"1250.50","#
                    + #""notice":"second","number":1,"on":"\#(Workplace.today)","#
                    + #""outcome":"received","receiver":"su hija","source":"device:t1","#
                    + #""type":"notice.delivered"}"#
            ]
        )
    }

    @Test("a citation is asked for; the day to appear is proposed by nobody and is not over")
    func citation() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "citation"], language: "en")
        try terminal.answer("Account", "1")
        try terminal.answer("To appear on", "2018-06-30")
        try terminal.expect("2018-06-30 is over")
        try terminal.answer("To appear on", "2099-01-15")
        try terminal.answer("Outcome [received]", "")
        try terminal.answer("Received by [none]", "su hija")
        try terminal.answer("Date [today]", "")
        try terminal.answer("Note [none]", "")
        try terminal.answer("Record it? [yes]", "y")
        try terminal.expect(
            "Recorded: no. 1 · INM-2 · citation ·\nreceived · to appear on 2099-01-15"
        )
        #expect(try terminal.finish() == 0)
        #expect(
            try place.recorded() == [
                #"{"account":"INM-2","actor":"luis","appear":"2099-01-15","number":1,"#
                    + #""on":"\#(Workplace.today)","outcome":"received","receiver":"su hija","#
                    + #""source":"device:t1","type":"citation.delivered"}"#
            ]
        )
    }

    @Test("a payment is asked for, and its receipt is printed when it is in the log")
    func payment() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "payment", "--on", "2018-07-02"])
        try terminal.answer("Cuenta", "jose pena")
        try terminal.answer("Monto [12.00]", "0")
        try terminal.expect("es cero")
        try terminal.answer("Monto [12.00]", "$5")
        try terminal.answer("Pagó con [efectivo]", "")
        try terminal.expect("1 P-1  2 a todo")
        try terminal.answer("Al plan [P-1]", "")
        try terminal.answer("Nota [nada]", "")
        try terminal.expect("2018-07-02 · debe 12.00, quedan 7.00")
        try terminal.answer("¿Registrar? [sí]", "1")
        try terminal.expect("Registrado: nº 1 · NEG-3")
        try terminal.expect("t1-00001")
        try terminal.expect("CINCO 00/100 DÓLARES")
        try terminal.expect("Queda                               7.00")
        #expect(try terminal.finish() == 0)
        #expect(
            try place.recorded() == [
                #"{"account":"NEG-3","actor":"luis","amount":"5.00","method":"cash","number":1,"#
                    + #""on":"2018-07-02","pack-as-of":"2018-06-30","pack-events":14,"#
                    + #""plan":"P-1","receipt":"t1-00001","#
                    + #""source":"device:t1","type":"payment.received"}"#
            ]
        )
    }

    @Test("a promise follows from a visit, for the same account")
    func promise() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "visit"])
        try terminal.answer("Cuenta", "=NUEVA-7")
        try terminal.answer("Resultado", "prometió")
        try terminal.answer("Para qué [cobro]", "")
        try terminal.answer("Fecha [hoy]", "")
        try terminal.answer("Nota [nada]", "")
        try terminal.answer("¿Registrar? [sí]", "")
        try terminal.answer("¿Anotar la promesa? [sí]", "")
        // Nobody knows what an account off the round owes: there is no usual answer.
        try terminal.answer("Monto", "")
        try terminal.expect("Aquí hace falta una respuesta")
        try terminal.answer("Monto", "15")
        try terminal.answer("Para el", "ayer")
        try terminal.expect("ya pasó")
        try terminal.answer("Para el", "2096-01-31")
        try terminal.answer("Fecha [hoy]", "")
        try terminal.answer("Nota [nada]", "")
        try terminal.answer("¿Registrar? [sí]", "")
        #expect(try terminal.finish() == 0)
        let recorded = try place.recorded()
        #expect(recorded.count == 2)
        #expect(
            recorded.last
                == #"{"account":"NUEVA-7","actor":"luis","amount":"15.00","by":"2096-01-31","#
                + #""number":2,"on":"\#(Workplace.today)","source":"device:t1","#
                + #""type":"promise.made"}"#
        )
    }

    @Test("the last event is shown, and taken back with a reason")
    func undo() throws {
        let place = try Workplace.withDevice()
        for words in [
            ["call", "--account", "INM-1", "--outcome", "answered"],
            ["payment", "--account", "INM-1", "--amount", "3", "--method", "cash"],
        ] {
            try #require(try place.run(["field"] + words).status == 0)
        }
        let terminal = try PseudoTerminal(place, ["field", "undo"])
        try terminal.expect("nº 2 · INM-1 · abono 3.00 ·")
        try terminal.expect("1 monto equivocado")
        try terminal.answer("Motivo", "")
        try terminal.expect("Aquí hace falta una respuesta")
        try terminal.answer("Motivo", "eran de la vecina")
        try terminal.expect("Se revierte: nº 2 · INM-1")
        try terminal.answer("¿Registrar? [sí]", "")
        try terminal.expect("t1-00001 queda anulado")
        #expect(try terminal.finish() == 0)
        // The next that can be taken back is the one before.
        let next = try PseudoTerminal(place, ["field", "undo"])
        try next.answer("nº 1 · INM-1", "cuenta equivocada")
        try next.answer("¿Registrar?", "no")
        #expect(try next.finish() == 1)
        let recorded = try place.recorded()
        #expect(recorded.count == 3)
        #expect(
            recorded.last
                == #"{"actor":"luis","number":3,"on":"\#(Workplace.today)","#
                + #""reason":"eran de la vecina","reverses":"device:t1#2","source":"device:t1","#
                + #""type":"event.reversed"}"#
        )
    }

    /// How one leaves: what is pressed at the third question.
    static let leavings: [(String, [UInt8])] = [
        ("q", Array("q\n".utf8)), ("Ctrl-C", PseudoTerminal.controlC),
        ("Ctrl-D", PseudoTerminal.controlD), ("half a line and Ctrl-C", Array("co".utf8) + [3]),
    ]

    @Test("who leaves has recorded nothing, and is told so", arguments: leavings)
    func leave(how: String, keys: [UInt8]) throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "visit"])
        try terminal.answer("Cuenta", "1")
        try terminal.answer("Resultado", "1")
        try terminal.expect("Para qué [cobro] > ")
        try terminal.send(keys)
        try terminal.expect("no se registró nada")
        #expect(try terminal.finish() == 1, "\(how)")
        #expect(try place.recorded().isEmpty)
    }

    @Test("when the terminal goes away nothing is recorded")
    func hangUp() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "visit"])
        try terminal.answer("Cuenta", "1")
        try terminal.answer("Resultado", "1")
        try terminal.expect("Para qué [cobro] > ")
        terminal.hangUp()
        _ = try terminal.finish()
        #expect(try place.recorded().isEmpty)
    }

    @Test("who leaves after the visit has recorded the visit")
    func leaveFollowUp() throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(place, ["field", "visit"])
        for (question, answer) in [
            ("Cuenta", "1"), ("Resultado", "pagó"), ("Para qué", ""), ("Fecha", ""), ("Nota", ""),
            ("¿Registrar?", ""), ("¿Anotar el abono?", "s"),
        ] {
            try terminal.answer(question, answer)
        }
        try terminal.expect("Monto [50.00] > ")
        try terminal.send(PseudoTerminal.controlC)
        try terminal.expect("Queda lo anotado antes")
        #expect(try terminal.finish() == 0)
        #expect(try place.recorded().count == 1)
    }

    @Test(
        "plain lines go to any terminal, none wider than its window",
        arguments: [("dumb", 40), ("xterm", 40), ("vt52", 56), ("", 80)]
    )
    func plain(term: String, columns: Int) throws {
        let place = try Workplace.withDevice()
        let terminal = try PseudoTerminal(
            place,
            ["field", "payment"],
            columns: columns,
            environment: ["TERM": term, "NO_COLOR": "1"]
        )
        for (question, answer) in [
            ("Cuenta", "?"), ("Cuenta", "nadie de por aquí"), ("Cuenta", "e"), ("Cuenta", "1"),
            ("Monto", "?"), ("Monto", ""), ("Pagó con", "?"), ("Pagó con", ""), ("Fecha", "?"),
            ("Fecha", ""), ("Nota", ""), ("¿Registrar?", ""),
        ] {
            try terminal.answer(question, answer)
        }
        #expect(try terminal.finish() == 0)
        for line in terminal.screen.split(separator: "\n") {
            #expect(!line.contains("\u{1B}"), "\(line)")
            // What is typed behind a question may make it longer.
            #expect(line.count <= columns || line.contains(" > "), "\(line)")
        }
        #expect(try place.recorded().count == 1)
    }

    @Test("with all flags nothing is asked, on a terminal too")
    func flags() throws {
        let place = try Workplace.withDevice()
        let words = [
            "field", "promise", "--account", "INM-1", "--amount", "5", "--by", "2099-01-01",
        ]
        let terminal = try PseudoTerminal(place, words)
        #expect(try terminal.finish() == 0)
        #expect(!terminal.screen.contains(" > "))
        #expect(try place.recorded().count == 1)
    }
}
