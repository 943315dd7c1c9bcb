// SPDX-License-Identifier: MIT
import FieldWork
import Receivables

extension OutputFile {
    /// Refuses the place of a file that is on its way between a device and the office.
    ///
    /// That is a bundle, evidence of two histories or an acknowledgement: on one memory stick they lie
    /// side by side with receipts.
    ///
    /// - Throws: `Failure` with status 64.
    func checkIsNotCarried() throws(Failure) {
        guard let bytes = try beginning(count: Acknowledgement.byteCountMax) else { return }
        // Bundles and evidence say on their first line what they are.
        let isCarried =
            bytes.starts(with: "bitacora-".utf8) || (try? Acknowledgement(reading: bytes)) != nil
        guard isCarried else { return }
        throw Failure(
            .usage,
            es: "\(name): hay un paquete, una prueba o un acuse, que quizá no ha llegado a su "
                + "destino. Dé otro nombre",
            en: "\(name): there is a bundle, evidence or an acknowledgement, which may not have "
                + "arrived yet. Give another name"
        )
    }
}
