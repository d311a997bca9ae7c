/// Requests and logs that the rules' examples share; in the shapes that the vendors' own SDKs send
/// (anthropic 2.11.0, openai 3.52.0, November 2026).
extension RuleExamples {
  /// The shared instructions on one line, as a JSON string holds them.
  static let line = instructions.replacingLineEnds

  /// A line of a log of Anthropic's messages.
  ///
  /// - Parameters:
  ///   - time: Minutes and seconds of the time it was sent.
  ///   - system: The elements of `system`, as JSON.
  ///   - messages: The elements of `messages`, as JSON.
  ///   - more: Further keys of the line, with a comma in front.
  /// - Returns: the line without its end.
  static func claude(
    _ time: String,
    system: String,
    messages: String,
    more: String = ""
  ) -> String {
    #"{"timestamp": "2026-11-20T10:\#(time)Z", "request": {"model": "claude-opus-4-8", "#
      + #""max_tokens": 500, "system": [\#(system)], "messages": [\#(messages)]}\#(more)}"#
  }

  /// A line of a log of OpenAI's chat completions.
  static func openAI(
    _ time: String,
    model: String = "gpt-4.1",
    messages: String,
    options: String = ""
  ) -> String {
    #"{"timestamp": "2026-11-20T10:\#(time)Z", "request": {"model": "\#(model)", "#
      + #""messages": [\#(messages)]\#(options)}}"#
  }

  /// A text block of Anthropic's format.
  static func block(_ text: String, mark: String? = nil) -> String {
    #"{"type": "text", "text": "\#(text)"\#(mark.map { #", "cache_control": \#($0)"# } ?? "")}"#
  }

  /// A message whose content is a text.
  static func message(_ role: String, _ text: String) -> String {
    #"{"role": "\#(role)", "content": "\#(text)"}"#
  }

  /// The mark of the short lifetime.
  static let mark = #"{"type": "ephemeral"}"#

  /// The mark of the long lifetime.
  static let longMark = #"{"type": "ephemeral", "ttl": "1h"}"#
}

extension String {
  /// The text with a space for each line end.
  fileprivate var replacingLineEnds: String {
    split(separator: "\n").joined(separator: " ")
  }
}
