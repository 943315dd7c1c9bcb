// SPDX-License-Identifier: MIT
import Receivables

extension CSVLayout {
    private static let keys = [
        "delimiter", "quote", "header", "columns", "encoding", "trim", "empty", "first-row",
        "header-rows", "fill-down", "sheet",
    ]

    init(reading value: YAMLValue) throws(DocumentError) {
        self.init()
        let fields = try YAMLFields(value, known: Self.keys)
        if let value = fields["delimiter"] { delimiter = try Self.readSign(value) }
        if let value = fields["quote"] { quote = value.isNone ? nil : try Self.readSign(value) }
        if let value = fields["header"] { hasHeader = try value.boolean() }
        if let value = fields["encoding"] { encoding = try value.choice() }
        if let value = fields["trim"] { trims = try value.boolean() }
        if let value = fields["empty"] { emptyWords = try Self.readWords(value) }
        if let value = fields["columns"] { columns = try readColumns(value) }
        if let value = fields["first-row"] {
            firstRow = try value.count(1...CellAddress.rowMax)
        }
        if let value = fields["header-rows"] {
            headerRows = try value.count(1...3)
            guard hasHeader else { throw value.error(.impossibleValue, Self.noHeader) }
        }
        if let value = fields["fill-down"] {
            filledDown = try value.items()
            for item in filledDown { _ = try item.text() }
        }
        sheet = try fields["sheet"]?.text()
        if delimiter == quote, let value = fields["delimiter"] ?? fields["quote"] {
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "el separador y la comilla tienen que ser distintos",
                    en: "the delimiter and the quote have to differ"
                )
            )
        }
    }

    /// Words in a list, or one alone, as they are written: `NULL` too.
    static func readWords(_ value: YAMLValue) throws(DocumentError) -> Set<String> {
        var words: Set<String> = []
        for item in value.isList ? try value.items() : [value] {
            guard let word = item.word else {
                throw item.expected(Wording(es: "una palabra", en: "a word"), .wrongType)
            }
            words.insert(word)
        }
        return words
    }

    private static var noHeader: Wording {
        Wording(
            es: "header-rows no va con header: false",
            en: "header-rows does not go with header: false"
        )
    }

    /// One ASCII character, or the word `tab`.
    private static func readSign(_ value: YAMLValue) throws(DocumentError) -> UInt8 {
        let text = try value.text()
        if text == "tab" { return 0x09 }
        let bytes = Array(text.utf8)
        guard bytes.count == 1, bytes[0] == 0x09 || (0x20..<0x7F).contains(bytes[0]),
            !(0x30...0x39).contains(bytes[0])
        else {
            throw value.expected(
                Wording(
                    es: "un solo carácter, como \";\", o tab",
                    en: "a single character, such as \";\", or tab"
                ),
                .impossibleValue
            )
        }
        return bytes[0]
    }

    private func readColumns(_ value: YAMLValue) throws(DocumentError) -> [String] {
        guard !hasHeader else {
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "columns sólo va con header: false",
                    en: "columns goes with header: false only"
                )
            )
        }
        var names: [String] = []
        for item in try value.items() {
            let name = try item.text()
            guard !names.contains(name) else {
                throw item.error(
                    .impossibleValue,
                    Wording(es: "«\(name)» está dos veces", en: "\"\(name)\" is there twice")
                )
            }
            names.append(name)
        }
        return names
    }
}
