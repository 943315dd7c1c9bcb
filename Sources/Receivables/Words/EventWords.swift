// SPDX-License-Identifier: MIT

/// What an event is called in a document: the trade's own terms.
package enum EventWords {
    /// The name of a type of event.
    package static func name(_ type: EventType) -> Wording {
        switch type {
        case .accountOpened: Wording(es: "Apertura de cuenta", en: "Account opened")
        case .accountUpdated: Wording(es: "Actualización de datos", en: "Account updated")
        case .accountClosed: Wording(es: "Cierre de cuenta", en: "Account closed")
        case .chargeAssessed: Wording(es: "Cargo", en: "Charge")
        case .paymentReceived: Wording(es: "Abono", en: "Payment")
        case .refundMade: Wording(es: "Devolución", en: "Refund")
        case .exonerationApplied: Wording(es: "Exoneración", en: "Exoneration")
        case .exonerationRevoked: Wording(es: "Exoneración revocada", en: "Exoneration revoked")
        case .eventReversed: Wording(es: "Reversión", en: "Reversal")
        case .noticeDelivered: Wording(es: "Aviso de cobro", en: "Notice")
        case .citationDelivered: Wording(es: "Cita", en: "Citation")
        case .visitMade: Wording(es: "Visita", en: "Visit")
        case .callMade: Wording(es: "Llamada", en: "Call")
        case .messageSent: Wording(es: "Mensaje", en: "Message")
        case .promiseMade: Wording(es: "Promesa de pago", en: "Promise to pay")
        case .planAgreed: Wording(es: "Plan de pago", en: "Payment plan")
        case .planCancelled: Wording(es: "Plan cancelado", en: "Plan cancelled")
        case .caseReferred: Wording(es: "Cambio de etapa", en: "Case referred")
        default: office(type)
        }
    }

    private static func office(_ type: EventType) -> Wording {
        switch type {
        case .requestOpened: Wording(es: "Solicitud", en: "Request")
        case .requestResolved: Wording(es: "Solicitud resuelta", en: "Request resolved")
        case .attentionGiven: Wording(es: "Atención", en: "Attention given")
        case .documentIssued: Wording(es: "Documento emitido", en: "Document issued")
        case .policyEnacted: Wording(es: "Política en vigor", en: "Policy enacted")
        case .ordinanceEnacted: Wording(es: "Ordenanza en vigor", en: "Ordinance enacted")
        case .ordinanceExtended: Wording(es: "Ordenanza prorrogada", en: "Ordinance extended")
        case .tariffEnacted: Wording(es: "Tarifa en vigor", en: "Tariff enacted")
        case .remittanceReceived: Wording(es: "Remesa recibida", en: "Remittance received")
        case .paymentSuspended: Wording(es: "Pago en suspenso", en: "Payment in suspense")
        case .suspenseReturned:
            Wording(es: "Suspenso devuelto", en: "Suspense returned")
        case .deviceEnrolled: Wording(es: "Equipo inscrito", en: "Device enrolled")
        case .deviceRetired: Wording(es: "Equipo retirado", en: "Device retired")
        case .bundleMerged: Wording(es: "Envío de un equipo", en: "Bundle merged")
        case .meetingHeld: Wording(es: "Reunión", en: "Meeting")
        case .trainingHeld: Wording(es: "Capacitación", en: "Training")
        case .outreachHeld: Wording(es: "Divulgación", en: "Outreach")
        case .surveyCompleted: Wording(es: "Encuesta", en: "Survey")
        case .goalSet: Wording(es: "Meta fijada", en: "Goal set")
        case .incomeRecorded: Wording(es: "Otro ingreso", en: "Other income")
        case .expenseRecorded: Wording(es: "Gasto", en: "Expense")
        default: Wording(es: type.rawValue, en: type.rawValue)
        }
    }
}
