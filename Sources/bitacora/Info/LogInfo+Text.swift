// SPDX-License-Identifier: MIT
import EventLog
import Materialised
import Projections
import Receivables

extension LogInfo: FormattedAnswer {
    /// One object: size, root, files, sources, first and last event, policy in force.
    var json: [UInt8] {
        var bytes = Array("{\"events\":\(count),\"root\":\"\(root.hex)\",\"bytes\":".utf8)
        bytes += Array("\(self.bytes),\"sideBytes\":\(sideBytes),\"municipality\":".utf8)
        bytes.appendJSONString(identity.municipality)
        bytes += Array(",\"timeZone\":".utf8)
        bytes.appendJSONString(identity.timeZone)
        bytes += Array(",\"first\":".utf8) + Self.json(first)
        bytes += Array(",\"last\":".utf8) + Self.json(last)
        bytes += Array(",\"policy\":".utf8)
        if let policy {
            bytes += Array("{\"name\":".utf8)
            bytes.appendJSONString(policy.name)
            bytes += Array(",\"hash\":\"\(policy.hash)\"}".utf8)
        } else {
            bytes += Array("null".utf8)
        }
        bytes += Array(",\"projections\":".utf8) + projectionsJSON
        bytes += Array(",\"segments\":[".utf8)
        bytes +=
            segments.map { segment in
                """
                {"name":"\(segment.name)","first":\(segment.firstPosition),\
                "events":\(segment.count),"bytes":\(segment.bytes),"sealed":\(segment.isSealed)}
                """
            }.joined(separator: ",").utf8
        bytes += Array("],\"sources\":[".utf8)
        for (index, source) in sources.enumerated() {
            bytes += Array(index > 0 ? ",{\"source\":".utf8 : "{\"source\":".utf8)
            bytes.appendJSONString(source.name)
            bytes += Array(",\"last\":\(source.last)}".utf8)
        }
        return bytes + Array("]}\n".utf8)
    }

    private static func json(_ event: Event?) -> [UInt8] {
        guard let event else { return Array("null".utf8) }
        var bytes = Array("{\"position\":\(event.position),\"type\":".utf8)
        bytes.appendJSONString(event.type)
        return bytes + Array(",\"on\":\"\(event.on)\",\"recorded\":\"\(event.recorded)\"}".utf8)
    }

    /// The sources and their last numbers: what `info` has of rows.
    var csv: String {
        CSVText.row(["source", "last"])
            + sources.map { CSVText.row([$0.name, String($0.last)]) }.joined()
    }

    /// For people.
    var text: String {
        var lines = [
            (say(es: "Bitácora", en: "Log"), path),
            (say(es: "Municipalidad", en: "Municipality"), identity.municipality.printable),
            (say(es: "Zona horaria", en: "Time zone"), identity.timeZone),
            (say(es: "Eventos", en: "Events"), Amounts.grouped(Int(count))),
            (say(es: "Raíz", en: "Root"), root.hex),
            (say(es: "Bytes", en: "Bytes"), size),
            (say(es: "Auxiliares", en: "Side files"), Amounts.grouped(Int(sideBytes)) + " bytes"),
        ]
        if let first { lines.append((say(es: "Primer evento", en: "First event"), text(first))) }
        if let last { lines.append((say(es: "Último evento", en: "Last event"), text(last))) }
        lines.append(
            (
                say(es: "Política en vigor", en: "Policy in force"),
                policyText
            )
        )
        lines.append((say(es: "Tablas SQL", en: "SQL tables"), projectionsText))
        let width = lines.map(\.0.columns).max() ?? 0
        let head = lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined()
        return head + "\n" + segmentTable.rendered() + "\n" + sourceTable.rendered()
    }

    private var policyText: String {
        if unreadPolicy != nil { return say(es: "no se puede leer", en: "cannot be read") }
        return policy.map { "\($0.name.printable) \($0.hash)" }
            ?? say(es: "ninguna (rige default)", en: "none (default holds)")
    }

    /// How far the tables for SQL are.
    private var projectionsText: String {
        guard let projections else {
            return say(es: "no hay (bitacora rebuild)", en: "none (bitacora rebuild)")
        }
        let known = Amounts.events(Int(projections.clocks.events))
        let asOf = projections.clocks.asOf
        let made = say(
            es: "al \(asOf), con \(known.spanish)",
            en: "as of \(asOf), with \(known.english)"
        )
        guard areProjectionsSupposed else { return made }
        let told = DraftWords.told(supposed: projections.clocks.policyName)(Speech.language)
        return made + say(es: "; supuesto: ", en: "; what-if: ") + told
    }

    private var projectionsJSON: [UInt8] {
        guard let projections else { return Array("null".utf8) }
        var bytes = Array("{\"events\":\(projections.clocks.events),".utf8)
        bytes += Array("\"asOf\":\"\(projections.clocks.asOf)\",\"policy\":{\"name\":".utf8)
        bytes.appendJSONString(projections.clocks.policyName)
        return bytes + Array(",\"hash\":\"\(projections.clocks.policyHash)\"}}".utf8)
    }

    private var size: String {
        guard count > 0 else { return Amounts.grouped(Int(bytes)) }
        let tenths = (bytes * 10 + count / 2) / count
        let each = "\(tenths / 10).\(tenths % 10)"
        return Amounts.grouped(Int(bytes))
            + say(es: " (\(each) por evento)", en: " (\(each) an event)")
    }

    private func text(_ event: Event) -> String {
        "\(event.position) · \(event.type) · \(event.on) · "
            + say(es: "registrado ", en: "recorded ") + event.recorded.description
    }

    private var segmentTable: TextTable {
        TextTable(
            title: say(
                es: "Archivos (\(sealedCount) de \(segments.count) sellados)",
                en: "Files (\(sealedCount) of \(segments.count) sealed)"
            ),
            columns: [
                .init(heading: say(es: "Archivo", en: "File"), isNumber: false),
                .init(heading: say(es: "Desde", en: "From"), isNumber: true),
                .init(heading: say(es: "Eventos", en: "Events"), isNumber: true),
                .init(heading: "Bytes", isNumber: true),
                .init(heading: say(es: "Sellado", en: "Sealed"), isNumber: false),
            ],
            rows: segments.map {
                [
                    $0.name, Amounts.grouped(Int($0.firstPosition)),
                    Amounts.grouped(Int($0.count)), Amounts.grouped(Int($0.bytes)),
                    $0.isSealed ? say(es: "sí", en: "yes") : "no",
                ]
            }
        )
    }

    private var sourceTable: TextTable {
        TextTable(
            title: say(es: "Orígenes", en: "Sources"),
            columns: [
                .init(heading: say(es: "Origen", en: "Source"), isNumber: false),
                .init(heading: say(es: "Último número", en: "Last number"), isNumber: true),
            ],
            rows: sources.map { [$0.name.printable, Amounts.grouped(Int($0.last))] }
        )
    }
}
