// SPDX-License-Identifier: MIT
import FieldWork
import Receivables

/// The events of a bundle as a device wrote them, whether the office takes it or not: what `merge`
/// refuses can be read, and recorded by hand.
struct BundleEvents {
    private let bundle: Bundle
    private let path: String

    /// Reads the file; only one that is whole shows anything.
    init(_ path: String) throws {
        self.path = path
        bundle = try Bundle(file: path)
    }

    /// Prints those that the filter lets through, by their places on the device.
    func show(
        _ filter: EventFilter,
        limit: UInt64,
        isReversed: Bool,
        _ printer: inout EventPrinter
    ) throws {
        let rows = filter.rows(of: bundle.events)
        for row in (isReversed ? rows.reversed() : rows).prefix(Int(clamping: limit)) {
            guard !printer.isClosed else { break }
            let position = bundle.first - 1 + UInt64(row)
            try printer.print(EventScan.Found(position: position, block: bundle.events, row: row))
        }
        try printer.flush()
        StandardError.line(
            say(
                es: "bitacora: aviso: \(path): \(bundle.range), como los trae el paquete: aquí no "
                    + "se comprueba su firma. Si entra lo dice «bitacora merge --dry-run»",
                en: "bitacora: notice: \(path): \(bundle.range), as the bundle has them: its "
                    + "signature is not checked here. \"bitacora merge --dry-run\" says whether it "
                    + "is taken"
            )
        )
    }
}

extension Bundle {
    /// Reads a file that a device exported.
    ///
    /// - Throws: `Failure` with the file's name.
    init(file path: String) throws {
        let bytes = try FileInput.bytes(path, sizeMax: Self.byteCountMax)
        do {
            try self.init(reading: bytes)
        } catch {
            throw Failure(error, path: path)
        }
    }
}
