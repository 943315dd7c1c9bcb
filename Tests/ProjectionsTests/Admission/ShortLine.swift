// SPDX-License-Identifier: MIT

/// Events as the tests of what `append` says write them.
enum ShortLine {
    /// `type|account|on|fields` as a line of JSON.
    static func json(_ text: String, number: Int) -> String {
        let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
        let on = parts[2].isEmpty ? "2018-01-01" : parts[2]
        let account = parts[1].isEmpty ? "" : #""account":"\#(parts[1])","#
        return
            #"{"type":"\#(parts[0])",\#(account)"on":"\#(on)","actor":"ana","number":\#(number),"#
            + #""source":"s","recorded":"2018-08-01T00:00:00.000Z",\#(parts[3])}"#
    }
}
