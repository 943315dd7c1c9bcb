// SPDX-License-Identifier: MIT
public import EventLog

extension Wording {
    /// What the engine found, without the place and without what to do about it.
    public init(_ finding: LogFinding) {
        self.init(
            es: finding.code.spanish + finding.particulars(atMost: "como máximo"),
            en: finding.description
        )
    }
}

extension LogFinding.Code {
    /// The finding in Spanish.
    ///
    /// The compiler asks for a sentence for each new code.
    fileprivate var spanish: String {
        switch self {
        case .noLog: "no hay ninguna bitácora"
        case .segmentsWithoutIdentity: "hay segmentos, pero falta log.json"
        case .fileTooLarge: "el archivo es más grande de lo que puede ser"
        case .identityChanged: "log.json no está como se escribió"
        case .identityIncomplete: "a log.json le falta un dato"
        case .unknownField: "la bitácora tiene un campo que este programa no conoce"
        case .otherSchema: "el lote tiene otros campos que la escritura"
        case .logExchanged:
            "la bitácora se movió mientras se escribía en ella, u otra tomó su lugar"
        case .writtenByAnother:
            "alguien más registró al mismo tiempo, sin que el bloqueo lo impidiera"
        case .cannotOpen: "no se puede abrir"
        case .notAFile: "no es un archivo, sino una tubería o un dispositivo"
        case .cannotRead: "no se puede leer"
        case .cannotWrite: "no se puede escribir"
        case .cannotSync: "no se puede asegurar en el disco"
        case .cannotRename: "no se puede renombrar"
        case .cannotRemove: "no se puede quitar"
        case .cannotLock: "no se puede bloquear"
        case .cannotMakeDirectory: "no se puede hacer el directorio"
        case .presentOutOfRange: "el presente está fuera de los años 1 a 9999"
        case .missingField: "falta un campo obligatorio"
        case .valueOutOfRange: "un valor está fuera de su rango"
        case .unfitSymbol: "un código está vacío, es muy largo, no es UTF-8 o está dos veces"
        case .unfitText: "un texto es muy largo o no es UTF-8"
        case .fieldTwice: "dos campos de este nombre en un evento"
        case .numberBorne: "un evento que la bitácora ha de numerar ya lleva número"
        case .eventTooLarge: "el evento es más grande de lo que cabe en un bloque"
        case .tooManyWaiting: "esperan demasiados eventos por registrarse, en bytes"
        case .beyondEnd: "no hay tantos eventos"
        case .segmentMissing: "falta el segmento"
        case .allSegmentsMissing: "faltan todos los segmentos"
        case .otherLog: "el segmento es de otra bitácora"
        case .notASegment: "no es la cabecera de un segmento"
        case .headerChecksum: "la suma de control de la cabecera del segmento no coincide"
        case .headerVersion: "la cabecera del segmento tiene una versión o marcas desconocidas"
        case .headerPosition: "la cabecera del segmento nombra otra posición que el archivo"
        case .headerRecorded: "el último momento registrado de la cabecera está fuera de rango"
        case .headerTree: "el árbol de la cabecera del segmento está incompleto"
        case .headerSchema: "los campos de la cabecera del segmento no se pueden leer"
        case .headerSources:
            "un origen de la cabecera del segmento está vacío, no es texto, está dos veces "
                + "o su número está fuera de rango"
        case .headerExtent: "la extensión que dice la cabecera del segmento sellado no puede ser"
        case .noDictionary: "falta el diccionario de símbolos que lleva un segmento sellado"
        case .dictionaryChecksum: "la suma de control del diccionario de símbolos no coincide"
        case .noBlockTable: "falta la tabla de bloques al final del segmento sellado"
        case .blockTableChecksum: "la suma de control de la tabla de bloques no coincide"
        case .blockTableDisagrees: "la tabla de bloques no concuerda con los bloques"
        case .dictionaryTooLarge: "los símbolos son más de los que caben en un diccionario"
        case .sealedDisagrees:
            "el segmento sellado no dice lo que decían los anteriores, que siguen en su sitio"
        case .headerDoesNotContinue: "la cabecera no continúa el segmento anterior"
        case .segmentDoesNotFollow: "el segmento no comienza donde termina el anterior"
        case .segmentEndsEarly: "el segmento termina antes de tiempo, o falta el que le sigue"
        case .fileShrunk: "el archivo es más corto de lo que era"
        case .committedBytesGone: "los bytes confirmados ya no están"
        case .markBeyondSegment:
            "la marca commit nombra más eventos que los que hay antes del segmento"
        case .markDisagrees: "la marca commit no coincide con el segmento"
        case .markTree: "el árbol de la marca commit no es el de los eventos que cuenta"
        case .markRecorded:
            "el recorded de la marca commit no es el del último evento que cuenta"
        case .markNamesNoEnd: "la marca commit no nombra el final de un lote"
        case .postingsDisagree:
            "el índice no dice lo que dice el segmento: ninguna Bitácora lo escribió así"
        case .blockTooShort: "es muy corto para un bloque"
        case .blockChecksum: "ningún bloque con suma de control válida"
        case .blockOutOfPlace: "un bloque que no sigue al anterior"
        case .blockChanged: "un bloque que era válido ya no lo es"
        case .blockOfOtherBatch: "el bloque es de otro lote"
        case .blockOfOtherKind: "un bloque de otra clase que su segmento"
        case .batchWithoutEnd: "un lote sin su final"
        case .eventLost: "no se encuentra el evento de un número usado"
        case .rootDisagrees: "la raíz no coincide con los eventos"
        case .recordedGoesBack: "recorded va hacia atrás"
        case .recordedRange: "el rango de recorded de la cabecera no coincide"
        case .dateRange: "el rango de fechas de la cabecera no coincide"
        case .numbersHaveGap: "en los números de un origen falta alguno"
        case .endsEarly: "los bytes terminan antes de tiempo"
        case .bytesLeftOver: "sobran bytes"
        case .numberTooLong: "un número es muy largo"
        case .boundExceeded: "una cantidad o un tamaño pasa de su límite"
        case .unknownColumnCode: "código de columna desconocido"
        case .unknownEncoding: "codificación de números desconocida"
        case .unknownWidth: "ancho de números desconocido"
        case .unknownType: "tipo de evento desconocido"
        case .columnsTooLarge: "las columnas son más grandes que el bloque"
        case .columnsDoNotFill: "las columnas no llenan el bloque"
        case .columnsOutOfOrder: "las columnas están en desorden"
        case .unfitColumn: "una columna no corresponde a su campo"
        case .impossibleSize: "un tamaño descomprimido no puede ser"
        case .cannotDecompress: "una columna no se puede descomprimir"
        case .symbolsOutOfOrder: "los códigos no siguen a los anteriores"
        case .symbolLost: "un evento lleva un código que está en un bloque perdido"
        case .missingTypes: "faltan los tipos de los eventos"
        case .rowBeyondBlock: "una fila está más allá del bloque"
        case .rowsDisagree: "los valores no son tantos como los eventos que los llevan"
        case .sideFileMissing: "falta el archivo"
        case .sideFileDamaged: "el archivo no está como se escribió"
        case .sideFileOutdated: "el archivo es de un estado anterior de la bitácora"
        case .sideFileDisagrees: "el archivo dice otra cosa que los segmentos"
        case .segmentSuperseded: "sus eventos están en un segmento sellado"
        case .sealingUnfinished: "lo dejó un sellado que trabaja o que se interrumpió"
        case .fileUnfinished: "un archivo que no se terminó de hacer"
        case .bytesKept: "bytes cortados de un registro que no se completó"
        case .notOfTheLog: "no es un archivo de la bitácora"
        case .unfitTextLengths: "los largos de los textos no corresponden a sus bytes"
        }
    }
}
