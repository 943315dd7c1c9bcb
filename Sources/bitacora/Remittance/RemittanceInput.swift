// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// A utility's file, read and found to agree with itself.
struct RemittanceInput {
    /// The name of the file, for messages.
    let name: String
    let file: RemittanceFile

    init(_ path: String, mapping: String) throws {
        let text = try FileInput.text(mapping, sizeMax: Mapping.byteCountMax)
        let layout = try RemittanceMapping.read(text, file: mapping)
        name = path == FileInput.standard ? say(es: "entrada", en: "input") : path
        let bytes = try FileInput.bytes(path, sizeMax: Remittance.byteCountMax)
        do {
            file = try RemittanceFile.read(bytes, layout, file: name)
        } catch let error as RemittanceError {
            throw Failure(
                .input,
                es: "\(name):\(error.message(.spanish)). No se registró nada",
                en: "\(name):\(error.message(.english)). Nothing was recorded"
            )
        }
        // A mapping's utility and a file's number are codes of up to 64 characters each.
        guard file.source.utf8.count <= FieldKind.identitySizeMax else {
            throw Failure.sourceTooLong(file.source)
        }
    }
}

/// A line of a utility's file that cannot be recorded.
struct RemittanceRefusal: Error {
    /// The line, from 1.
    let line: Int
    let reason: Wording
}

extension Failure {
    /// A line of a utility's file that does not fit the log.
    static func remittance(_ refusal: RemittanceRefusal, file: String) -> Failure {
        Failure(
            .input,
            es: "\(file):\(refusal.line): \(refusal.reason.spanish). No se registró nada",
            en: "\(file):\(refusal.line): \(refusal.reason.english). Nothing was recorded"
        )
    }

    /// The names of a utility and a remittance that together are no source.
    static func sourceTooLong(_ source: String) -> Failure {
        Failure(
            .input,
            es: "\(source.printable): la empresa y la remesa juntas pasan de "
                + "\(FieldKind.identitySizeMax) bytes. Acorte utility en el mapeo",
            en: "\(source.printable): utility and remittance together exceed "
                + "\(FieldKind.identitySizeMax) bytes. Shorten utility in the mapping"
        )
    }
}
