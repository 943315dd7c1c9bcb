// SPDX-License-Identifier: MIT
import Receivables

/// What people read where a report's JSON has English keys.
enum ReportWords {
    /// A report's title.
    static func title(_ name: String) -> Wording {
        switch name {
        case "balances": Wording(es: "Saldos", en: "Balances")
        case "mora": Wording(es: "Mora", en: "Mora")
        case "activity": Wording(es: "Gestión de cobro", en: "Collection activity")
        case "income": Wording(es: "Ingresos", en: "Income")
        case "exonerations": Wording(es: "Exoneraciones", en: "Exonerations")
        case "plans": Wording(es: "Planes de pago", en: "Payment plans")
        case "promises": Wording(es: "Promesas de pago", en: "Promises to pay")
        case "recovery": Wording(es: "Recuperación de mora", en: "Recovery of mora")
        case "route": Wording(es: "Ruta de cobro", en: "Collection round")
        case "referral": Wording(es: "Paso al área legal", en: "Referral to the legal area")
        case "certificates":
            Wording(es: "Constancias de solvencia", en: "Certificates of solvency")
        case "suspense", "suspense-list":
            Wording(es: "Pagos en suspenso", en: "Payments in suspense")
        case "registry": Wording(es: "Padrón de cuentas", en: "Register of accounts")
        case "prescription": Wording(es: "Lo prescrito", en: "Prescribed debt")
        case "reversals": Wording(es: "Reversiones", en: "Reversals")
        case "findings": Wording(es: "Hallazgos", en: "Findings")
        case "conflicts":
            Wording(es: "Conflictos con el trabajo de campo", en: "Conflicts of field work")
        case "statement": Wording(es: "Estado de cuenta", en: "Statement of account")
        case "solvency": Wording(es: "Solvencia", en: "Solvency")
        case "notice": Wording(es: "Aviso de cobro", en: "Notice of payment due")
        case "control": Wording(es: "Totales de control", en: "Control totals")
        case "month": Wording(es: "Informe mensual", en: "Monthly report")
        default: Wording(es: name, en: name)
        }
    }

    /// The name of a single value; one that is not known here stays as it is.
    static func label(_ name: String) -> Wording {
        labels[name] ?? Wording(es: name, en: name)
    }

    /// The names of single values.
    static let labels = [
        "account": Wording(es: "Cuenta", en: "Account"),
        "accounts": Wording(es: "Cuentas", en: "Accounts"),
        "charges": Wording(es: "Cargos", en: "Charges"),
        "years": Wording(es: "Años para prescribir", en: "Years to prescribe"),
        "principal": Wording(es: "Principal", en: "Principal"),
        "interest": Wording(es: "Interés", en: "Interest"),
        "fine": Wording(es: "Multa", en: "Fine"),
        "surcharge": Wording(es: "Recargo", en: "Surcharge"),
        "total": Wording(es: "Total", en: "Total"),
        "credit": Wording(es: "Saldo a favor", en: "Credit"),
        "solvent": Wording(es: "Solvente", en: "Solvent"),
        "step": Wording(es: "Paso", en: "Step"),
        "from": Wording(es: "Desde", en: "From"),
        "to": Wording(es: "Hasta", en: "To"),
        "on": Wording(es: "Fecha", en: "On"),
        "units": Wording(es: "Unidades", en: "Units"),
        "different": Wording(es: "Distintas", en: "Different"),
        "percent": Wording(es: "Porcentaje", en: "Percent"),
        "amount": Wording(es: "Monto", en: "Amount"),
        "sector": Wording(es: "Sector", en: "Sector"),
        "kind": Wording(es: "Tipo", en: "Kind"),
        "zone": Wording(es: "Zona", en: "Zone"),
        "type": Wording(es: "Actos", en: "Acts"),
        "finding": Wording(es: "Hallazgos", en: "Findings"),
        "by": Wording(es: "Por", en: "By"),
        "over": Wording(es: "Días de vencido, más de", en: "Days overdue, over"),
        "limit": Wording(es: "Las primeras", en: "The first"),
        "find": Wording(es: "Con las palabras", en: "With the words"),
        "open": Wording(es: "Abiertas", en: "Open"),
    ]
}
