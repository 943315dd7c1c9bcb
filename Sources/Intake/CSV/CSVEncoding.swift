// SPDX-License-Identifier: MIT

extension CSVLayout.Encoding {
    /// The character that a byte stands for, or nil if it stands for none.
    ///
    /// Not for UTF-8.
    func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard self == .windows1252, (0x80...0x9F).contains(byte) else {
            return Unicode.Scalar(byte)
        }
        return Self.windows[Int(byte) - 0x80].flatMap(Unicode.Scalar.init(_:))
    }

    /// What windows-1252 has from 0x80 to 0x9F, where latin1 has control characters.
    private static let windows: [UInt16?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, nil, 0x017D, nil,
        nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, nil, 0x017E, 0x0178,
    ]
}
