// SPDX-License-Identifier: MIT
package import EventLog

extension AppenderOptions {
    /// An appender that keeps its log open: under load a test may wait for minutes.
    package static var untimed: AppenderOptions {
        var options = AppenderOptions()
        options.idleMax = .seconds(3_600)
        options.holdMax = .seconds(3_600)
        return options
    }
}
