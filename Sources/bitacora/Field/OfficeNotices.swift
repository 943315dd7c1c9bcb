// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

extension OfficeStanding {
    /// Says, on standard error, what has to be done at the office before the device's events come home.
    func warn(of device: FieldLog) throws {
        if !isEnrolled {
            let enrolment = try device.enrolment
            StandardError.line(
                say(
                    es: "bitacora: aviso: la oficina no tiene inscrito este equipo, y lo que "
                        + "registre no entrará mientras no lo inscriba: \(enrolment)",
                    en: "bitacora: notice: the office has not enrolled this device, and what it "
                        + "records does not come home until it does: \(enrolment)"
                )
            )
        }
        if isSetBack {
            let name = device.directory.asShellWord
            let export = "bitacora field export --log \(name) --from \(home + 1)"
            StandardError.line(
                say(
                    es: "bitacora: aviso: la bitácora de la oficina volvió atrás: tiene \(home) "
                        + "eventos de este equipo y había dado acuse de \(acknowledged). Los demás "
                        + "están sólo aquí: no borre nada, y llévelos ya con «\(export)» y "
                        + "«bitacora merge»",
                    en: "bitacora: notice: the office's log went back: it has \(home) events of "
                        + "this device and had acknowledged \(acknowledged). The others are only "
                        + "here: delete nothing, and bring them now with \"\(export)\" and \"bitacora "
                        + "merge\""
                )
            )
        }
    }
}

extension FieldLog {
    /// The command with which the office enrols this device.
    var enrolment: String {
        get throws {
            Self.enrolment(identity.device, try verifierKey(reader()), identity.collector)
        }
    }

    /// The command with which an office enrols a device.
    static func enrolment(_ device: DeviceName, _ key: VerifierKey, _ collector: String) -> String {
        "bitacora device enroll \(device.text) --key \(key.encoded) "
            + "--collector \(collector.asShellWord)"
    }
}
