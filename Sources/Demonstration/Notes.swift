// SPDX-License-Identifier: MIT
import Receivables

/// What clerks and collectors jot down, made of parts so that few notes are alike.
enum Notes {
    private static let who = [
        "el titular", "la señora de la casa", "su hija", "su esposo", "un inquilino",
        "la encargada", "un vecino", "su hermano", "el vigilante", "la dueña del negocio",
    ]
    private static let when = [
        "el viernes", "a fin de mes", "cuando reciba la remesa", "después de la quincena",
        "la otra semana", "al vender el maíz", "en diciembre con el aguinaldo", "el lunes",
        "al salir del hospital", "cuando le paguen un trabajo",
    ]
    private static let hints = [
        "portón negro", "casa de esquina", "frente a la cancha", "a la par de la iglesia",
        "segunda planta", "casa sin número", "pintada de celeste", "contiguo al molino",
    ]

    /// A note of up to 80 characters for an event of a type.
    static func note(_ type: EventType, _ random: inout RandomNumbers) -> String {
        let who = random.pick(who)
        let when = random.pick(when)
        let hint = random.pick(hints)
        switch type {
        case .visitMade, .citationDelivered, .noticeDelivered:
            return random.pick([
                "Atendió \(who); dice que pagará \(when)", "Se dejó con \(who), \(hint)",
                "No quiso firmar \(who), \(hint)", "Pide que se le espere hasta \(when)",
                "Vivienda cerrada, \(hint)", "Revisar medida del frente, \(hint)",
            ])
        case .callMade, .messageSent:
            return random.pick([
                "Contestó \(who)", "Dice que viene \(when)", "Pide estado de cuenta por correo",
                "Reclama que ya pagó; traerá el recibo \(when)", "Buzón de voz, insistir \(when)",
            ])
        case .paymentReceived:
            return random.pick([
                "Paga \(who)", "Deja pendiente el resto para \(when)", "Pagó con billete de $100",
                "Presentó recibo anterior", "Recibo a nombre de \(who)", "Abono; vuelve \(when)",
            ])
        case .chargeAssessed:
            return random.pick([
                "Según metros lineales de frente", "Tarifa de la ordenanza vigente",
                "Tarifa comercial", "Inmueble en esquina", "Activo según declaración jurada",
            ])
        case .promiseMade, .planAgreed:
            return random.pick([
                "Se compromete \(who) para \(when)", "Ofrece pagar \(when)",
                "Trabaja por temporada; paga \(when)", "Firma \(who)",
            ])
        case .requestOpened, .requestResolved, .attentionGiven, .documentIssued:
            return random.pick([
                "Viene \(who)", "Lo retira \(who) \(when)", "Consulta saldo y multas",
                "Pide copia del expediente", "Trámite para escritura", "Para crédito bancario",
            ])
        case .accountOpened, .accountUpdated:
            return random.pick(["Ubicación: \(hint)", "Según inspección, \(hint)"])
        default:
            return random.pick([
                "Según acta de la semana", "Visto bueno de gerencia", "Pendiente de archivo",
                "Se informó al concejo", "Autorizado por la jefatura",
            ])
        }
    }
}
