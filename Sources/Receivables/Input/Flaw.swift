// SPDX-License-Identifier: MIT

/// What can be wrong with the input of an event.
///
/// The raw value is the code's stable name.
enum Flaw: String, Error, CaseIterable {
    // The line.
    case lineTooLong = "line-too-long"
    case blankLine = "blank-line"
    case notAnObject = "not-an-object"
    case unfinished
    case unexpected
    case trailing = "trailing-text"
    case badUTF8 = "bad-utf8"
    case rawControl = "raw-control"
    case badEscape = "bad-escape"
    case loneSurrogate = "lone-surrogate"
    case wrongValue = "wrong-value"
    // The fields.
    case unknownField = "unknown-field"
    case duplicateField = "duplicate-field"
    case foreignField = "foreign-field"
    case missingField = "missing-field"
    case unknownType = "unknown-type"
    case nothingChanged = "nothing-changed"
    case tooEarly = "too-early"
    case badPolicy = "bad-policy"
    case otherPolicy = "other-policy"
    case badTariff = "bad-tariff"
    case otherTariff = "other-tariff"
    // The values.
    case numberForText = "number-for-text"
    case textForNumber = "text-for-number"
    case empty
    case tooLong = "too-long"
    case badCharacter = "bad-character"
    case unknownWord = "unknown-word"
    case notANumber = "not-a-number"
    case leadingZero = "leading-zero"
    case sign
    case separator = "thousands-separator"
    case exponent
    case tooManyDecimals = "too-many-decimals"
    case outOfRange = "out-of-range"
    case zero
    case badDate = "bad-date"
    case badMonth = "bad-month"
    case badInstant = "bad-instant"
    case badReference = "bad-reference"
    case badGoal = "bad-goal"
}

extension Flaw {
    /// What is said of the text that was found, which stands for `@`.
    var finding: Wording {
        switch self {
        case .lineTooLong:
            Wording(
                es: "la línea tiene @ bytes y el máximo es 1 MiB",
                en: "the line has @ bytes, and 1 MiB is the most"
            )
        case .blankLine: Wording(es: "la línea está vacía", en: "the line is blank")
        case .notAnObject:
            Wording(es: "la línea no es un objeto JSON", en: "the line is not a JSON object")
        case .unfinished:
            Wording(es: "la línea termina a medias", en: "the line ends halfway")
        case .unexpected: Wording(es: "aquí no va @", en: "@ does not belong here")
        case .trailing:
            Wording(es: "después del objeto sobra @", en: "@ follows after the object")
        case .badUTF8:
            Wording(es: "el byte @ no es UTF-8 válido aquí", en: "byte @ is not valid UTF-8 here")
        case .rawControl:
            Wording(
                es: "el carácter de control @ va sin escapar",
                en: "the control character @ is not escaped"
            )
        case .badEscape: Wording(es: "@ no es un escape de JSON", en: "@ is no escape of JSON")
        case .loneSurrogate:
            Wording(es: "@ es media pareja de UTF-16", en: "@ is half a UTF-16 pair")
        case .wrongValue:
            Wording(
                es: "@ no es un valor que un campo pueda tener",
                en: "@ is not a value that a field can have"
            )
        case .unknownField: Wording(es: "el campo no existe", en: "there is no such field")
        case .duplicateField: Wording(es: "aparece dos veces", en: "appears twice")
        case .foreignField:
            Wording(es: "@ no lleva este campo", en: "@ does not have this field")
        case .missingField: Wording(es: "falta", en: "is missing")
        case .unknownType:
            Wording(es: "@ no es un tipo de evento", en: "@ is not a type of event")
        case .nothingChanged:
            Wording(es: "@ no cambia ningún dato", en: "@ changes nothing")
        case .tooEarly: Wording(es: "@ es demasiado pronto", en: "@ is too early")
        case .badPolicy:
            Wording(es: "la política no se puede leer", en: "the policy cannot be read")
        case .otherPolicy:
            Wording(es: "el documento es de la política @", en: "the document is of policy @")
        case .badTariff:
            Wording(es: "la tarifa no se puede leer", en: "the tariff cannot be read")
        case .otherTariff:
            Wording(es: "el documento es de la tarifa @", en: "the document is of tariff @")
        default: valueFinding
        }
    }

    private var valueFinding: Wording {
        switch self {
        case .numberForText:
            Wording(es: "@ es un número de JSON sin comillas", en: "@ is a JSON number, unquoted")
        case .textForNumber: Wording(es: "@ va entre comillas", en: "@ is in quotes")
        case .empty: Wording(es: "está vacío", en: "is empty")
        case .tooLong: Wording(es: "@ es demasiado largo", en: "@ is too long")
        case .badCharacter:
            Wording(
                es: "@ tiene un carácter que no se admite",
                en: "@ has a character that is not admitted"
            )
        case .unknownWord:
            Wording(es: "@ no es una de las palabras admitidas", en: "@ is not one of the words")
        case .notANumber: Wording(es: "@ no es un número", en: "@ is not a number")
        case .leadingZero:
            Wording(es: "@ empieza con un cero de más", en: "@ begins with a zero too many")
        case .sign: Wording(es: "@ lleva signo", en: "@ has a sign")
        case .separator:
            Wording(
                es: "@ lleva coma; el punto separa los decimales y los miles van juntos",
                en: "@ has a comma; a point separates decimals, and nothing separates thousands"
            )
        case .exponent: Wording(es: "@ lleva exponente", en: "@ has an exponent")
        case .tooManyDecimals:
            Wording(es: "@ tiene demasiados decimales", en: "@ has too many decimals")
        case .outOfRange:
            Wording(es: "@ está fuera de los límites", en: "@ is out of range")
        case .zero: Wording(es: "@ es cero", en: "@ is zero")
        case .badDate:
            Wording(es: "@ no es un día del calendario", en: "@ is no day of the calendar")
        case .badMonth:
            Wording(es: "@ no es un mes del calendario", en: "@ is no month of the calendar")
        case .badInstant: Wording(es: "@ no es un momento", en: "@ is not a moment")
        case .badReference: Wording(es: "@ no nombra un evento", en: "@ does not name an event")
        case .badGoal: Wording(es: "@ no nombra una meta", en: "@ does not name a goal")
        default: preconditionFailure("each flaw has its finding")
        }
    }
}
