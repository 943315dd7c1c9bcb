// SPDX-License-Identifier: MIT
import Projections
import Receivables

extension Remark {
    /// Says it on standard error.
    func say() {
        let (es, en) = (wording.spanish, wording.english)
        let notice = Wording(es: "aviso: \(es)", en: "notice: \(en)")
        StandardError.line("bitacora: \(notice(Speech.language))")
    }
}
