internal import ArgumentParser
internal import PromptCore

struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serves editors over the Language Server Protocol on standard input and output.",
    discussion: """
      Findings appear while a prompt is written; repairs are code actions; a placeholder says how \
      often its value changes and what that costs. docs/editors.md shows how to set up an editor.

      Exit status: 0 the client said shutdown; 1 it went away without.
      """
  )

  @Flag(help: "Writes what arrives to standard error.")
  var verbose = false

  @Flag(help: "Does nothing: standard input and output are always used. Editors pass it.")
  var stdio = false

  func run() throws {
    let environment = try DocumentCheck.environment()
    let isVerbose = verbose
    let server = LanguageServer(
      log: { if isVerbose { StandardError.write("promptopt lsp: \($0)\n") } },
      makeCheck: { DocumentCheck(environment: environment).analysis }
    )
    var loop = ServerLoop(server, .standard)
    let status = try loop.run()
    if status != 0 { throw ExitCode(status) }
  }
}
