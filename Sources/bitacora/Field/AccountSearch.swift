// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// Finds an account of the round by what a collector types: its place in the round, its code, or
/// pieces of its code, its holder's name or its address.
struct AccountSearch: Sendable {
    /// The accounts taken along, in the order of the round; none where nothing was taken along.
    let stops: [RoundPack.Stop]

    /// What a typed line is taken for.
    ///
    /// - Parameters:
    ///   - typed: what was typed.
    ///   - count: how many accounts of a list it was typed beside, whose numbers it has none of; 0
    ///     for no list.
    /// - Returns: the account, several to choose from, or why none is meant.
    func callAsFunction(_ typed: String, besideListOf count: Int = 0) -> Prompt.Reading {
        // A code as it stands, for an account that was not taken along.
        if typed.hasPrefix("=") { return code(String(typed.dropFirst().trimmed)) }
        if let both = placeAndCode(typed) { return .choose(both.map(\.answer), more: 0) }
        if let stop = stops.first(where: { $0.account == typed }) { return .answer(stop.answer) }
        let wanted = typed.folded
        let same = stops.filter { $0.account.folded == wanted }
        if same.count == 1 { return .answer(same[0].answer) }
        if stops.isEmpty { return code(typed) }
        // A short number is never a part of some code: it is meant for the list or the round.
        if Int(typed) != nil, typed.count <= max(2, String(stops.count).count) {
            if count > 0 { return .refused(Self.notInList(typed, count)) }
            guard let stop = stops.numbered(typed) else {
                return .refused(Self.notInRound(typed, stops.count))
            }
            return .answer(stop.answer)
        }
        let found =
            SearchWords(typed).map { words in
                stops.filter { words.areAll(in: $0.searched) }
            } ?? stops
        switch found.count {
        case 0: return .refused(Self.nothingFound(typed))
        case 1: return .answer(found[0].answer)
        default:
            let shown = found.prefix(Prompt.choicesMax).map(\.answer)
            return .choose(shown, more: found.count - shown.count)
        }
    }

    /// The accounts that a number means as a place of the round and as a code, where these are two:
    /// nobody can tell which one was read off the round.
    func placeAndCode(_ typed: String) -> [RoundPack.Stop]? {
        guard Int(typed).map(String.init) == typed, let placed = stops.numbered(typed),
            let coded = stops.first(where: { $0.account == typed }), coded.account != placed.account
        else { return nil }
        return [placed, coded]
    }

    private func code(_ typed: String) -> Prompt.Reading {
        guard let field = Catalogue.field(named: "account", in: .visitMade) else {
            preconditionFailure("a visit is to an account")
        }
        return Prompt.text(typed, field)
    }

    private static func notInList(_ typed: String, _ count: Int) -> Wording {
        Wording(
            es: "\(typed) no está en la lista; escriba su número, 1 a \(count), u otras letras",
            en: "\(typed) is not in the list; type its number, 1 to \(count), or other letters"
        )
    }

    private static func notInRound(_ typed: String, _ count: Int) -> Wording {
        Wording(
            es: "\(typed) no es un número de la ruta, que tiene del 1 al \(count); =CÓDIGO para "
                + "una cuenta de fuera de la ruta",
            en: "\(typed) is no number of the round, which has 1 to \(count); =CODE for an account "
                + "off the round"
        )
    }

    private static func nothingFound(_ typed: String) -> Wording {
        let text = typed.printable
        return Wording(
            es: "«\(text)» no está en ninguna cuenta de la ruta; dé otra parte del nombre, del "
                + "código o de la dirección, o =CÓDIGO para una de fuera de la ruta",
            en: "\"\(text)\" is in no account of the round; give another part of the name, the "
                + "code or the address, or =CODE for one off the round"
        )
    }

    /// What `?` says.
    var help: Wording {
        stops.isEmpty
            ? Wording(
                es: "El código de la cuenta. Con «bitacora field pack» se lleva la ruta, y aquí "
                    + "se busca por nombre",
                en: "The account's code. With \"bitacora field pack\" the round is taken along, "
                    + "and names are found here"
            )
            : Wording(
                es: "Su número en la ruta (1 a \(stops.count)), su código, o parte del nombre o "
                    + "de la dirección: «ana 2a av». =CÓDIGO, una que no se llevó",
                en: "Its number in the round (1 to \(stops.count)), its code, or part of the "
                    + "name or the address: \"ana 2a av\". =CODE, one that was not taken along"
            )
    }
}

extension RoundPack.Stop {
    /// The account as an answer, with whose it is.
    var answer: Prompt.Answer {
        let parts = [account, holder, address].compactMap(\.self)
        return Prompt.Answer(account, shown: parts.joined(separator: " · "))
    }

    /// The account and whose it is.
    var title: String { [account, holder].compactMap(\.self).joined(separator: " ").printable }

    /// That it is closed; nil for one that is open.
    ///
    /// A payment of it is a conflict where it comes home.
    var closing: Wording? {
        closedOn.map { day in
            Wording(
                es: "CUENTA CERRADA el \(day): pregunte en la oficina antes de cobrar",
                en: "ACCOUNT CLOSED on \(day): ask the office before you collect"
            )
        }
    }

    fileprivate var searched: [String] {
        [account, holder, address, sector].compactMap(\.self)
    }
}
