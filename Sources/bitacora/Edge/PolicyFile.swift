// SPDX-License-Identifier: MIT
import Receivables

/// A policy document in a file.
struct PolicyFile {
    /// The text as it stands.
    let text: String
    /// What it says.
    let policy: Policy

    /// Reads a file.
    static func read(_ path: String) throws -> PolicyFile {
        let text: String
        do throws(Failure) {
            text = try FileInput.text(path, sizeMax: PolicyDocument.byteCountMax)
        } catch {
            throw error.status == .missing ? Failure.noPolicyFile(path) : error
        }
        return PolicyFile(text: text, policy: try PolicyDocument.read(text, file: path))
    }
}

extension Failure {
    /// There is no such file, maybe since a policy's name was given.
    fileprivate static func noPolicyFile(_ path: String) -> Failure {
        Failure(
            .missing,
            es: "\(path): no existe ese archivo. Revise la ruta; una política de la bitácora se "
                + "saca con «bitacora policy show NOMBRE»",
            en: "\(path): there is no such file. Check the path; a policy of the log is taken out "
                + "with \"bitacora policy show NAME\""
        )
    }
}
