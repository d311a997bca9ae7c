internal import ArgumentParser
internal import PromptCore
internal import PromptTokens

/// How a stream of JSON lines is read.
struct LineOptions: ParsableArguments {
  @Flag(help: "Reads one JSON string, or object with text, a line; writes one object a line.")
  var jsonl = false

  @Option(
    help: ArgumentHelp(
      "Where the text of an object stands under --jsonl: a key, or keys and indices with dots.",
      valueName: "path"
    )
  )
  var field = "text"

  @Flag(help: "Answers a bad line with {\"error\":…} and goes on; the exit status is still 2.")
  var keepGoing = false

  /// The stream that is meant, if the paths allow one.
  func stream(_ paths: [String], in encoding: Encoding) throws(PromptError) -> TokenLines {
    guard paths.isEmpty || paths == ["-"] else {
      throw PromptError(.usage, "--jsonl reads standard input only", remedy: "use < FILE")
    }
    return TokenLines(encoding: encoding, field: field, keepsGoing: keepGoing)
  }
}
