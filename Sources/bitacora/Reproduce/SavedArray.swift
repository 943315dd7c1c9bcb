// SPDX-License-Identifier: MIT

/// A file of several reports that were asked for at once: an array of them.
enum SavedArray {
    /// The reports of a file, each with the bytes that it has alone; the file itself where it is no array.
    static func reports(_ bytes: [UInt8]) -> [[UInt8]] {
        let end = bytes.count - 2
        guard bytes.first == UInt8(ascii: "["), bytes.suffix(2).elementsEqual("]\n".utf8) else {
            return [bytes]
        }
        var reports: [[UInt8]] = []
        var (start, depth, isText, isEscaped) = (1, 0, false, false)
        for index in 1..<end {
            let byte = bytes[index]
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                guard bytes[index + 1] == UInt8(ascii: "\n") else { return [bytes] }
                reports.append(bytes[start..<index] + [UInt8(ascii: "\n")])
                start = index + 2
            default: break
            }
        }
        reports.append(bytes[start..<end] + [UInt8(ascii: "\n")])
        return reports
    }
}

extension Failure {
    /// What has the head of a report and cannot be made again, with what can be; nil for anything else.
    static func notMadeAgain(_ path: String, _ bytes: [UInt8]) -> Failure? {
        func isNamed(_ name: String) -> Bool { bytes.starts(with: "{\"report\":\"\(name)\"".utf8) }
        if isNamed("month") {
            return Failure(
                .input,
                es: "\(path): es el resumen de un mes, que se saca de los informes que están a su "
                    + "lado. Reproduzca éstos: income.json, mora.json …",
                en: "\(path): is the summary of a month, which is made of the reports beside it. "
                    + "Reproduce these: income.json, mora.json …"
            )
        }
        if isNamed("suspense-list") {
            return Failure(
                .input,
                es: "\(path): es la lista de los pagos en suspenso, para resolverlos, y no se hace "
                    + "de nuevo. Para guardar y reproducir está «bitacora report suspense "
                    + "--format json»",
                en: "\(path): is the list of payments in suspense, to settle them, and is not "
                    + "made again. To keep and reproduce there is \"bitacora report suspense "
                    + "--format json\""
            )
        }
        return nil
    }
}
