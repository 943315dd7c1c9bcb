// SPDX-License-Identifier: MIT

/// Where the log is: `--log`, else `$BITACORA_LOG`, else `./bitacora.log`.
struct LogLocation: Hashable, Sendable {
    /// The directory.
    let path: String
    /// Whether somebody named it.
    private let isNamed: Bool

    init(option: String?, environment: (String) -> String? = Environment.value(of:)) {
        let chosen = option ?? environment("BITACORA_LOG") ?? ""
        path = chosen.isEmpty ? "./bitacora.log" : chosen
        isNamed = !chosen.isEmpty
    }

    /// Whether there is a log at hand for a command that can do without one: it was named, or lies
    /// at the usual place.
    var isThere: Bool { isNamed || Files.exists(path) }

    /// Where reports that can be made again are kept.
    var projections: String { path + "/projections" }
}
