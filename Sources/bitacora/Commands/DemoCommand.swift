// SPDX-License-Identifier: MIT
import ArgumentParser
struct DemoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "demo") }
}
