// SPDX-License-Identifier: MIT

/// The names and codes that events bear; the words of the catalogue are its own.
enum Words {
    static let actors = texts([
        "ana.rivas", "jose.menjivar", "marta.aguilar", "luis.cornejo", "rosa.portillo",
        "mario.alas",
        "carlos.ayala", "elena.bonilla", "david.cruz", "gloria.diaz", "hugo.escobar", "irma.flores",
        "jaime.guevara", "karla.hernandez", "leonel.iraheta", "miriam.jovel", "nelson.lemus",
        "olga.mejia", "pedro.navarrete", "reina.orellana", "saul.peraza", "tania.quijada",
        "ulises.ramos", "vilma.serrano", "walter.tobar", "xiomara.umana", "yesenia.vasquez",
        "zoila.zelaya", "adan.argueta", "berta.campos", "cesar.duenas", "dora.echeverria",
        "ernesto.funes", "fatima.giron", "gerson.henriquez", "haydee.interiano", "ismael.juarez",
        "julia.linares", "kevin.molina", "lorena.novoa",
    ])
    static let tributes = texts([
        "aseo", "alumbrado", "pavimento", "impuesto", "rotulos", "mercado",
        "rastro", "parqueo", "postes", "cementerio", "licencias", "vallas",
    ])
    static let sectors = texts([
        "centro", "san-antonio", "el-calvario", "santa-lucia", "la-merced", "el-rosario",
        "san-jose",
        "las-flores", "los-almendros", "san-marcos", "el-progreso", "la-esperanza", "santa-cruz",
        "monte-verde", "el-porvenir",
    ])
    static let zones = texts(["norte", "sur", "oriente", "poniente"])
    static let kinds = texts(["property", "business", "subsistence"])
    static let prefixes = texts(["INM-", "EMP-", "SUB-"])
    static let methods = texts(["cash", "transfer", "card", "check", "utility", "other"])
    static let notices = texts(["reminder", "first", "second", "final"])
    static let noticeChannels = texts(["hand", "post", "email", "publication"])
    static let delivered = texts(["received", "absent", "refused", "unlocatable"])
    static let purposes = texts(["collection", "courtesy", "inspection", "notification"])
    static let visited = texts(["promised", "absent", "paid", "refused", "closed", "other"])
    static let called = texts(["answered", "no-answer", "promised", "wrong-number"])
    static let messageChannels = texts(["whatsapp", "sms", "email", "other"])
    static let messaged = texts(["sent", "answered", "bounced"])
    static let officeChannels = texts(["office", "phone", "email", "other"])
    static let requests = texts(["statement", "plan", "solvency", "cadastre", "complaint", "other"])
    static let documents = texts(["statement", "notice", "certificate", "plan"])
    static let topics = texts(["mora", "catastro", "atencion", "ordenanzas", "metas", "rutas"])
    static let categories = texts(["fodes", "multas", "arrendamientos", "donaciones"])
    static let ordinances = texts(["transitoria-1", "transitoria-2", "transitoria-3"])

    static let firstNames = texts([
        "Ana", "José", "María", "Luis", "Carmen", "Juan", "Rosa", "Carlos", "Marta", "Miguel",
        "Julia", "Pedro", "Blanca", "Óscar", "Teresa", "Ramón", "Dora", "Mario", "Alicia", "Rafael",
    ])
    static let lastNames = texts([
        "Hernández", "Martínez", "López", "Rivera", "Flores", "Ramos", "Mejía", "Portillo", "Cruz",
        "Guardado", "Alvarenga", "Menjívar", "Orellana", "Castro", "Peña", "Zúniga", "Ayala",
        "Chávez", "Benítez", "Aguilar", "Escobar", "Pineda", "Cañas", "Iraheta",
    ])
    static let streets = texts([
        "Calle Francisco Morazán", "Avenida 14 de Diciembre", "Pasaje Los Pinos",
        "Calle a la Ermita",
        "2.ª Calle Oriente", "Barrio El Centro", "Colonia San Benito", "Final 5.ª Avenida Norte",
    ])
    static let policyNames = texts(["cobros-2015", "cobros-2020"])

    /// The policies' documents, as they stand in a JSON text.
    static let policies = [
        document("cobros-2015", "2000-01-01, percent: 6.21}, {from: 2017-07-01, percent: 7.38"),
        document("cobros-2020", "2000-01-01, percent: 6.21}, {from: 2020-01-01, percent: 9.51"),
    ]

    private static func document(_ name: String, _ rates: String) -> [UInt8] {
        let lines = [
            "policy: \(name)", "interest:", "  rates: [{from: \(rates)}]",
            "surcharge: {code: fiestas, percent: 5}",
            "plan: {suspends-mora: true, interest: stop, lapses-after: 3}", "",
        ]
        return Array(lines.joined(separator: "\\n").utf8)
    }

    private static func texts(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
}
