// SPDX-License-Identifier: MIT

/// Names, numbers and places of invented people: common ones, in invented combinations.
enum People {
    private static let women = [
        "María del Carmen", "Ana Gloria", "Rosa Elena", "Blanca Estela", "Marta Alicia",
        "Sandra Yanira", "Reina Isabel", "Concepción", "Dora Alicia", "Gladis Marina",
        "Teresa de Jesús", "Juana Francisca", "Morena Guadalupe", "Silvia Lorena",
        "Zoila Esperanza",
        "Delmy Noemí", "Irma Yolanda", "Vilma Aracely",
    ]
    private static let men = [
        "José Antonio", "Juan Carlos", "Miguel Ángel", "Carlos Alberto", "Óscar Armando",
        "Luis Alonso", "Jorge Alberto", "Francisco Javier", "Manuel de Jesús", "Santos Eliseo",
        "Mario Ernesto", "René Mauricio", "Julio César", "Víctor Manuel", "Roberto Antonio",
        "José Adán", "Salvador", "Raúl Edgardo",
    ]
    private static let surnames = [
        "Hernández", "Martínez", "López", "García", "Rodríguez", "González", "Pérez", "Ramírez",
        "Flores", "Rivera", "Vásquez", "Guardado", "Menjívar", "Alas", "Landaverde", "Calderón",
        "Figueroa", "Peraza", "Magaña", "Umaña", "Portillo", "Sandoval", "Escobar", "Zepeda",
        "Ayala", "Lemus", "Cartagena", "Interiano", "Chávez", "Morán",
    ]
    private static let trades = [
        "Tienda", "Farmacia", "Ferretería", "Panadería", "Comedor", "Taller", "Pupusería",
        "Agroservicio", "Librería", "Sala de belleza", "Variedades", "Lavandería",
    ]
    private static let tradeNames = [
        "La Bendición", "San José", "El Buen Precio", "Santa Ana", "La Esperanza", "El Milagro",
        "Guadalupana", "El Triunfo", "La Económica", "Jerusalén", "Los Almendros", "Metapán",
    ]
    private static let streets = [
        "1ª Calle Poniente", "2ª Avenida Norte", "Calle Benjamín Estrada Valiente",
        "Pasaje Las Flores", "Avenida Isidro Menéndez", "Calle al Cementerio", "Pasaje 3",
        "Calle principal", "Final 4ª Calle Oriente", "Avenida Ignacio Gómez",
    ]

    /// Neighbourhoods and hamlets, and the collection zone that each lies in.
    static let sectors: [(name: String, zone: String)] = [
        ("centro", "Z1"), ("barrio-santa-cruz", "Z1"), ("barrio-san-pedro", "Z1"),
        ("barrio-el-calvario", "Z1"), ("colonia-las-americas", "Z2"),
        ("colonia-el-milagro", "Z2"), ("colonia-san-luis", "Z2"), ("urb-altos-de-metapan", "Z2"),
        ("canton-tecomapa", "Z3"), ("canton-las-piedras", "Z3"), ("canton-san-jeronimo", "Z3"),
        ("canton-el-limo", "Z4"), ("canton-belen-guijat", "Z4"), ("canton-montenegro", "Z4"),
    ]

    static func person(_ random: inout RandomNumbers) -> String {
        let (first, second) = (random.pick(surnames), random.pick(surnames))
        guard random.chance(520) else { return "\(random.pick(men)) \(first) \(second)" }
        return random.chance(450)
            ? "\(random.pick(women)) \(first) de \(second)"
            : "\(random.pick(women)) \(first) \(second)"
    }

    static func business(_ random: inout RandomNumbers) -> String {
        guard random.chance(350) else {
            return "\(random.pick(trades)) \(random.pick(tradeNames))"
        }
        return "\(random.pick(surnames)) \(random.pick(surnames)), S.A. de C.V."
    }

    /// A number in the form of an identity document.
    static func identity(_ random: inout RandomNumbers) -> String {
        "\(random.digits(8))-\(random.digits(1))"
    }

    /// A number in the form of a tax number.
    static func taxNumber(_ random: inout RandomNumbers) -> String {
        "0207-\(random.digits(6))-10\(random.below(10))-\(random.digits(1))"
    }

    static func phone(_ random: inout RandomNumbers) -> String {
        "\(random.pick(["7", "6", "2"]))\(random.digits(3))-\(random.digits(4))"
    }

    static func address(_ random: inout RandomNumbers) -> String {
        "\(random.pick(streets)) #\(random.within(1...98))"
    }

    /// An address that no one can have: the domain is reserved for examples.
    static func email(_ random: inout RandomNumbers) -> String {
        "contribuyente\(random.digits(5))@example.com"
    }
}
