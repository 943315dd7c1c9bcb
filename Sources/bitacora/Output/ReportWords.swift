// SPDX-License-Identifier: MIT
import Receivables

/// What people read where a report's JSON has English keys.
enum ReportWords {
    /// A report's title.
    static func title(_ name: String) -> Wording {
        switch name {
        case "balances": Wording(es: "Saldos", en: "Balances")
        case "mora": Wording(es: "Mora", en: "Arrears")
        case "activity": Wording(es: "Gestión de cobro", en: "Collection activity")
        case "income": Wording(es: "Ingresos", en: "Income")
        case "exonerations": Wording(es: "Exoneraciones", en: "Exonerations")
        case "plans": Wording(es: "Planes de pago", en: "Payment plans")
        case "promises": Wording(es: "Promesas de pago", en: "Promises to pay")
        case "recovery": Wording(es: "Recuperación de mora", en: "Recovery of arrears")
        case "route": Wording(es: "Ruta de cobro", en: "Collection round")
        case "referral": Wording(es: "Paso al área legal", en: "Referral to the legal area")
        case "certificates":
            Wording(es: "Constancias de solvencia", en: "Certificates of solvency")
        case "findings": Wording(es: "Hallazgos", en: "Findings")
        case "statement": Wording(es: "Estado de cuenta", en: "Statement of account")
        case "solvency": Wording(es: "Solvencia", en: "Solvency")
        case "notice": Wording(es: "Aviso de cobro", en: "Notice of payment due")
        case "month": Wording(es: "Informe mensual", en: "Monthly report")
        default: Wording(es: name, en: name)
        }
    }

    /// The name of a single value.
    static func label(_ name: String) -> Wording {
        switch name {
        case "account": Wording(es: "Cuenta", en: "Account")
        case "accounts": Wording(es: "Cuentas", en: "Accounts")
        case "principal": Wording(es: "Principal", en: "Principal")
        case "interest": Wording(es: "Interés", en: "Interest")
        case "fine": Wording(es: "Multa", en: "Fine")
        case "surcharge": Wording(es: "Recargo", en: "Surcharge")
        case "total": Wording(es: "Total", en: "Total")
        case "credit": Wording(es: "Saldo a favor", en: "Credit")
        case "solvent": Wording(es: "Solvente", en: "Solvent")
        case "step": Wording(es: "Paso", en: "Step")
        case "from": Wording(es: "Desde", en: "From")
        case "to": Wording(es: "Hasta", en: "To")
        case "on": Wording(es: "Fecha", en: "On")
        case "units": Wording(es: "Unidades", en: "Units")
        case "percent": Wording(es: "Porcentaje", en: "Percent")
        case "amount": Wording(es: "Monto", en: "Amount")
        case "sector": Wording(es: "Sector", en: "Sector")
        case "kind": Wording(es: "Tipo", en: "Kind")
        case "zone": Wording(es: "Zona", en: "Zone")
        case "type": Wording(es: "Actos", en: "Acts")
        case "over": Wording(es: "Días de vencido, más de", en: "Days overdue, over")
        case "limit": Wording(es: "Las primeras", en: "The first")
        default: Wording(es: name, en: name)
        }
    }
}
