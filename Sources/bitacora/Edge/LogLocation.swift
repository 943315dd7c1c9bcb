// SPDX-License-Identifier: MIT

/// Where the log is: `--log`, else `$BITACORA_LOG`, else `./bitacora.log`.
struct LogLocation: Hashable, Sendable {
    /// The directory.
    let path: String

    init(option: String?, environment: (String) -> String? = Environment.value(of:)) {
        let chosen = option ?? environment("BITACORA_LOG") ?? ""
        path = chosen.isEmpty ? "./bitacora.log" : chosen
    }

    /// Where reports that can be made again are kept.
    var projections: String { path + "/projections" }
}
