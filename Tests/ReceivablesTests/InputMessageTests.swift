// SPDX-License-Identifier: MIT
import Receivables
import Testing

@Suite("Input: messages")
struct InputMessageTests {
    @Test(
        "say what was found, what was expected and what to do",
        arguments: [
            (
                #"{"type":"refund.made","actor":"a","source":"s","number":1,"#
                    + #""on":"2018-01-01","account":"A","amount":"13.005"}"#,
                "columna 100, campo «amount»: «13.005» tiene demasiados decimales; se espera un "
                    + "monto en dólares con hasta dos decimales, como 12.50, mayor que cero",
                "column 100, field \"amount\": \"13.005\" has too many decimals; expected an "
                    + "amount in dollars with up to two decimals, such as 12.50, above zero"
            ),
            (
                #"{"type":"refund.made","actor":"a","source":"s","number":1,"#
                    + #""on":"2018-01-01","account":"A","amount":"100000000000"}"#,
                "columna 100, campo «amount»: «100000000000» está fuera de los límites; se espera "
                    + "un monto en dólares con hasta dos decimales, como 12.50, mayor que cero, "
                    + "como máximo 99999999999.99",
                "column 100, field \"amount\": \"100000000000\" is out of range; expected an "
                    + "amount in dollars with up to two decimals, such as 12.50, above zero, at "
                    + "most 99999999999.99"
            ),
            (
                #"{"amont":"1"}"#,
                "columna 2, campo «amont»: el campo no existe; ¿quiso decir «amount»?",
                "column 2, field \"amont\": there is no such field; did you mean \"amount\"?"
            ),
            (
                #"{"type":"payment.recieved"}"#,
                "columna 9, campo «type»: «payment.recieved» no es un tipo de evento; "
                    + "¿quiso decir «payment.received»?",
                "column 9, field \"type\": \"payment.recieved\" is not a type of event; "
                    + "did you mean \"payment.received\"?"
            ),
            (
                #"{"type":"account.closed","actor":"a","source":"s","number":1,"reason":"x"}"#,
                "campo «on»: falta; se espera una fecha AAAA-MM-DD; falta también: account",
                "field \"on\": is missing; expected a date YYYY-MM-DD; also missing: account"
            ),
            (
                "{\"on\":\"a\u{202E}\t\"}",
                "columna 12, campo «on»: el carácter de control «\\u{09}» va sin escapar",
                "column 12, field \"on\": the control character \"\\u{09}\" is not escaped"
            ),
            (
                #"{"on":null}"#,
                "columna 7, campo «on»: «null» no es un valor que un campo pueda tener; se espera "
                    + "un texto entre comillas o un número entero; sin él, omita el campo",
                "column 7, field \"on\": \"null\" is not a value that a field can have; expected "
                    + "a text in quotes or a whole number; leave the field out if there is none"
            ),
            (
                line(.attentionGiven, ["channel": #""ofice""#]),
                "columna 26, campo «channel»: «ofice» no es una de las palabras admitidas; "
                    + "se espera una de estas palabras: office, phone, email, other; ¿quiso decir «office»?",
                "column 26, field \"channel\": \"ofice\" is not one of the words; expected one "
                    + "of these words: office, phone, email, other; did you mean \"office\"?"
            ),
            (
                line(.attentionGiven, ["channel": "1"]),
                "columna 26, campo «channel»: «1» es un número de JSON sin comillas; se espera "
                    + "una de estas palabras: office, phone, email, other; "
                    + "escríbalo entre comillas",
                "column 26, field \"channel\": \"1\" is a JSON number, unquoted; expected one "
                    + "of these words: office, phone, email, other; write it in quotes"
            ),
            (
                line(.planAgreed, ["first": #""2018-03-04""#]),
                "columna 42, campo «first»: «2018-03-04» es demasiado pronto; se espera una "
                    + "fecha desde «on», 2018-03-05",
                "column 42, field \"first\": \"2018-03-04\" is too early; expected a date from "
                    + "\"on\", 2018-03-05, on"
            ),
        ] as [(String, String, String)]
    )
    func golden(line: String, spanish: String, english: String) {
        let error = refusal(line)
        #expect(error?.message(.spanish) == spanish)
        #expect(error?.message(.english) == english)
    }

    @Test("show no more of the input than fits, and nothing that disturbs a terminal")
    func found() {
        let long = refusal(
            line(.attentionGiven, ["topic": "\"\(String(repeating: "x", count: 99))\""])
        )
        #expect(long?.found == String(repeating: "x", count: 40) + "…")
        let evil = refusal(line(.attentionGiven, ["topic": #""\u001b[31m\u202e""#]))
        #expect(evil?.found == #"\u{1b}[31m\u{202e}"#)
    }
}
