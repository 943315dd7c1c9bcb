// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// A remittance's very file under another source: mostly imported again with a mapping that names the
/// utility or the remittance in another way.
///
/// Where none of what it brought stands any more, it may come again, with the right mapping.
struct RepeatedFile {
    private let remittance: Remittance
    private let file: String
    /// The source that has it.
    private let source: String

    /// Nil where the log has no other remittance of these bytes.
    init?(_ remittance: Remittance, _ reader: LogReader, file: String) throws {
        let received = FieldValues(
            Schema.envelope[Schema.type],
            [EventType.remittanceReceived.rawValue]
        )
        let digest = remittance.digest.hex
        var sources: [String] = []
        let fields = [Schema.envelope[Schema.source], Catalogue.schema.fields[Self.digest]]
        try reader.forEachMatch([received], fields: fields) { found in
            for row in found.rows where found.events.string(Self.digest, row: row) == digest {
                sources.append(found.events.string(Schema.source, row: row) ?? "")
            }
        }
        guard !sources.isEmpty else { return nil }
        let wanted = FieldValues(Schema.envelope[Schema.source], sources)
        let entries = try RemittanceEntry.read(reader, [wanted])
        guard let standing = entries.first(where: \.stands) else { return nil }
        (self.remittance, self.file, source) = (remittance, file, standing.source)
    }

    private static var digest: Int { Catalogue.Index.digest }

    /// Says before anything is recorded that all would be there twice.
    var refusal: Failure {
        let (name, other) = (remittance.source, source.printable)
        return Failure(
            .input,
            es: "\(file): \(name): este mismo archivo, byte por byte (SHA-256), ya está en la "
                + "bitácora con \(other). No se registró nada. Vea si el mapeo es el de esta "
                + "empresa; si son otros pagos, --as-recorded los registra",
            en: "\(file): \(name): this very file, byte by byte (SHA-256), is in the log already, "
                + "under \(other). Nothing was recorded. See whether the mapping is this "
                + "utility's; if they are other payments, --as-recorded records them"
        )
    }
}
