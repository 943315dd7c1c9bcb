// SPDX-License-Identifier: MIT

/// What a command answers, in each of the formats.
protocol FormattedAnswer {
    /// One object.
    var json: [UInt8] { get }
    /// A row of names, and the rows below it.
    var csv: String { get }
    /// For people.
    var text: String { get }
}

extension FormattedAnswer {
    /// Prints it on standard output.
    func print(_ format: OutputFormat) throws(Failure) {
        var output = StandardOutput()
        switch format {
        case .json: try output.write(json)
        case .csv: try output.write(csv)
        case .table: try output.write(text)
        }
        try output.flush()
    }
}
