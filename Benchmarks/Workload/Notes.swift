// SPDX-License-Identifier: MIT

/// Notes of up to 80 characters, made of parts and numbers so that few are alike.
enum Notes {
    private static let openings = texts([
        "Atendió la señora de la casa,", "Contestó el titular,", "Firmó la encargada,",
        "Se habló con su hija,", "Recibió un inquilino,", "Dejado con el vigilante,",
        "Vino su hermano,", "Consultó el contador,", "La dueña del negocio", "El vecino informa,",
        "No se encontró al titular,", "Llamó por la mañana,", "Mandó recibo por correo,",
        "Presentó escritura,", "Trae aviso anterior,", "Según inspección,", "Según catastro,",
        "Reclama el cobro,", "Pide estado de cuenta,", "Solicita visita,",
        "Revisado en ventanilla,",
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

    private static let longest = 80

    /// Appends one: who, what about it with a number, when or where, and a name, as far as there is room.
    static func append(_ random: inout RandomNumbers, to line: inout Line) {
        // Bytes, so that there are no more characters.
        var room = longest
        func add(_ text: [UInt8], _ before: StaticString, _ line: inout Line) {
            guard text.count + 2 <= room else { return }
            line.add(before)
            line.add(text)
            room -= text.count + before.utf8CodeUnitCount
        }
        add(openings[random.below(openings.count)], "", &line)
        add(middles[random.below(middles.count)], " ", &line)
        if random.chance(60), room >= 6 {
            line.add(" ")
            line.add(number: 1 + random.below(9_999))
            room -= 5
        }
        if random.chance(60) { add(endings[random.below(endings.count)], ", ", &line) }
        if random.chance(50) {
            add(Words.firstNames[random.below(Words.firstNames.count)], "; ", &line)
            add(Words.lastNames[random.below(Words.lastNames.count)], " ", &line)
        }
    }

    private static func texts(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
}
