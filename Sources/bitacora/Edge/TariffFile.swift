// SPDX-License-Identifier: MIT
import Receivables

/// A tariff document in a file.
struct TariffFile {
    /// The text as it stands.
    let text: String
    /// What it says.
    let tariff: Tariff

    /// Reads a file.
    static func read(_ path: String) throws -> TariffFile {
        let text = try FileInput.text(path, sizeMax: TariffDocument.byteCountMax)
        return TariffFile(text: text, tariff: try TariffDocument.read(text, file: path))
    }

    /// Whether a value of `--tariff` is a file, and not a tariff of the log.
    static func isFile(_ value: String) -> Bool {
        value.contains("/") || [".yaml", ".yml"].contains { value.hasSuffix($0) }
    }
}
