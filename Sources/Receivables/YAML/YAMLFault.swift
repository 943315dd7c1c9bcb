// SPDX-License-Identifier: MIT
import Yams

/// A fault of the YAML itself, in words of our own.
struct YAMLFault: Error {
    let code: DocumentError.Code
    let line: Int
    let column: Int
    let wording: Wording

    init(_ code: DocumentError.Code, line: Int, column: Int, _ wording: Wording) {
        self.code = code
        self.line = line
        self.column = column
        self.wording = wording
    }

    /// What the parser threw, told in both languages.
    init(_ error: any Error, in text: String) {
        guard let error = error as? YamlError else {
            self.init(.syntax, line: 1, column: 1, Self.syntaxWording("\(error)"))
            return
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            let place = Self.place(mark, end: Self.end(of: text))
            self.init(
                .syntax,
                line: place.line,
                column: place.column,
                Self.syntaxWording(problem)
            )
        case .composer(_, let problem, let mark, _):
            self.init(composer: problem, mark)
        case .duplicatedKeysInMapping(let keys, let context):
            self.init(repeated: keys, context.mark, in: text)
        case .reader(let problem, let offset, _, _):
            let place = Self.place(ofCharacter: offset ?? 0, in: text)
            self.init(
                .syntax,
                line: place.line,
                column: place.column,
                Self.syntaxWording(problem)
            )
        default:
            self.init(.syntax, line: 1, column: 1, Self.syntaxWording("\(error)"))
        }
    }

    private init(composer problem: String, _ mark: Mark) {
        let wording =
            problem.contains("another document")
            ? Wording(
                es: "aquí empieza un segundo documento; se espera uno solo por archivo",
                en: "a second document begins here; expected only one in a file"
            )
            : YAMLReader.anchorWording
        self.init(.unsupported, line: mark.line, column: mark.column, wording)
    }

    private init(repeated keys: [String], _ mark: Mark, in text: String) {
        let key = keys.first ?? ""
        let first = (line: mark.line, column: mark.column)
        let second = YAMLRepeatedKey.secondPlace(of: key, after: first, in: text) { spoilt in
            do {
                _ = try YAMLReader.parse(spoilt)
                return false
            } catch YamlError.duplicatedKeysInMapping(let others, let context) {
                return others.first == key && context.mark.line == first.line
                    && context.mark.column == first.column
            } catch {
                return false
            }
        }
        self.init(
            .repeatedKey,
            line: second.line,
            column: second.column,
            Wording(
                es: "la clave «\(key)» está repetida; ya está en la línea \(first.line)",
                en: "the key \"\(key)\" is repeated; it is already on line \(first.line)"
            )
        )
    }

    /// The place behind the last character.
    static func end(of text: String) -> (line: Int, column: Int) {
        place(ofCharacter: text.count, in: text)
    }

    /// A place that the parser names, brought back into the text.
    static func place(_ mark: Mark?, end: (line: Int, column: Int)) -> (line: Int, column: Int) {
        guard let mark else { return (1, 1) }
        return (mark.line, mark.column) < end ? (mark.line, mark.column) : end
    }

    private static func place(ofCharacter offset: Int, in text: String) -> (line: Int, column: Int)
    {
        let before = text.prefix(offset)
        let line = before.reduce(1) { $0 + ($1.isNewline ? 1 : 0) }
        let start = before.lastIndex(where: \.isNewline).map(before.index(after:))
        return (line, before[(start ?? before.startIndex)...].unicodeScalars.count + 1)
    }

    private static func syntaxWording(_ problem: String) -> Wording {
        Wording(
            es: "no es YAML correcto: \(spanish[problem] ?? problem)",
            en: "not correct YAML: \(problem)"
        )
    }

    /// What the parser says most often.
    private static let spanish = [
        "did not find expected key":
            "se esperaba una clave; revise la sangría y que cada clave lleve dos puntos",
        "could not find expected ':'": "faltan los dos puntos después de la clave",
        "did not find expected ',' or ']'": "se esperaba una coma o «]»",
        "did not find expected ',' or '}'": "se esperaba una coma o «}»",
        "did not find expected '-' indicator": "se esperaba un guion de lista",
        "did not find expected node content": "falta el valor",
        "did not find expected <document start>": "se esperaba el comienzo del documento",
        "mapping values are not allowed in this context": "aquí no puede haber otra clave",
        "block sequence entries are not allowed in this context": "aquí no puede haber una lista",
        "found character that cannot start any token":
            "un valor no puede empezar con este carácter; use comillas (y espacios, no tabuladores)",
        "found a tab character that violates indentation":
            "hay un tabulador en la sangría; use espacios",
        "found unexpected end of stream": "el texto termina antes de cerrar las comillas",
        "control characters are not allowed": "no se admiten caracteres de control",
    ]
}
