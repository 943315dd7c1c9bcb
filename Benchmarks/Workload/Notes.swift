// SPDX-License-Identifier: MIT

/// Notes of up to 80 characters, made of parts and numbers so that few are alike.
enum Notes {
    private static let openings = texts([
        "Atendió la señora de la casa,", "Contestó el titular,", "Firmó la encargada,",
        "Se habló con su hija,", "Recibió un inquilino,", "Dejado con el vigilante,",
        "Vino su hermano,", "Consultó el contador,", "La dueña del negocio", "El vecino informa,",
        "No se encontró al titular,", "Llamó por la mañana,", "Mandó recibo por correo,",
        "Presentó escritura,", "Trae aviso anterior,", "Según inspección,", "Según catastro,",
        "Reclama el cobro,", "Pide estado de cuenta,", "Solicita visita,", "Revisado en ventanilla,",
        "Vive fuera del país,", "Trabaja por temporada,", "Paga el esposo,",
    ])
    private static let middles = texts([
        "pagará", "abonará $", "ofrece $", "debe traer el recibo", "vuelve", "pide plazo",
        "dice que ya pagó", "casa", "local", "portón", "medidor", "recibo", "expediente",
        "frente de m", "llamar al 7", "llamar al 2", "acuerdo", "folio", "lote", "polígono",
    ])
    private static let endings = texts([
        "el viernes", "a fin de mes", "después de la quincena", "la otra semana", "el lunes",
        "con la remesa", "en diciembre", "cuando le paguen", "por la tarde", "mañana temprano",
        "frente a la cancha", "junto a la iglesia", "segunda planta", "en la esquina",
        "pintada de celeste", "contiguo al molino", "por el mercado", "a media cuadra",
        "pasaje sin salida", "donde la tienda", "rótulo nuevo", "sin número", "por la escuela",
        "cerca del río", "en trámite", "pendiente de firma", "con su cédula", "por teléfono",
    ])

    /// Appends one: a beginning, what about it with a number, and when or where.
    static func append(_ random: inout RandomNumbers, to line: inout Line) {
        let bits = random.next()
        line.add(openings[Int(bits & 0xFFFF) % openings.count])
        line.add(" ")
        line.add(middles[Int(bits >> 16 & 0xFFFF) % middles.count])
        if bits >> 60 < 10 {
            line.add(" ")
            line.add(number: Int(bits >> 32 & 0x3FFF) % 9_999 + 1)
        }
        if bits >> 60 > 2 {
            line.add(", ")
            line.add(endings[Int(bits >> 46 & 0x3FFF) % endings.count])
        }
    }

    private static func texts(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
}
