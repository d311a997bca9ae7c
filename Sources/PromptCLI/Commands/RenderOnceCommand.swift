internal import ArgumentParser
internal import PromptCore

/// Renders prompts that another process names; `lint --render` compares the bytes.
struct RenderOnceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render-once",
    abstract: "Renders the prompts of a list on standard input; used by lint --render.",
    shouldDisplay: false
  )

  func run() throws {
    print(try RenderJobs(reading: "-").rendered.text())
  }
}
