public import PromptCore

extension Template {
  /// The messages that a model is sent, with values put in.
  ///
  /// Variables that are not given take the default of the front matter; optional ones and the
  /// history are left out. A value that no placeholder uses is no error. White space at both edges
  /// of a message is not sent. Roles come from the template alone: no value can begin a message,
  /// except a history, which is an array of `{role, content}`. `TemplateRenderer` says which
  /// parts of the languages are supported.
  /// - Parameters:
  ///   - variables: values by name.
  ///   - partials: templates by the names under which bodies include them.
  /// - Returns: the messages in the order in which they are sent.
  /// - Throws: `PromptError.input` with the place, for a variable without a value, an unknown
  ///   filter, helper or partial, a value of the wrong kind, or partials that include themselves.
  public func render(
    variables: JSONObject,
    partials: [String: Template] = [:]
  ) throws(PromptError) -> [ChatMessage] {
    try rendered(variables: variables, partials: partials).messages
  }

  /// The same messages, and where each piece of them comes from.
  ///
  /// - Parameters:
  ///   - variables: values by name.
  ///   - partials: templates by the names under which bodies include them.
  /// - Returns: the messages with their pieces, in the order in which they are sent.
  /// - Throws: what `render` throws.
  public func rendered(
    variables: JSONObject,
    partials: [String: Template] = [:]
  ) throws(PromptError) -> RenderedPrompt {
    if format.isSourceCode {
      throw PromptError(
        .input,
        "prompts in source code are read, not run: \"\(id)\" cannot be rendered",
        path: source.path,
        remedy: "move the text into a template file, or log the requests that the program sends"
      )
    }
    if let problem = problems.first(where: { $0.severity == .error }) {
      throw PromptError(
        .input,
        "the template is not well formed: \(problem.message)",
        in: source,
        at: problem.range.lowerBound,
        remedy: problem.notes.first
      )
    }
    var renderer = TemplateRenderer(template: self, variables: variables, partials: partials)
    try renderer.render(body)
    return renderer.prompt()
  }

  /// The names of the templates that the body includes.
  public var partialNames: [String] { body.partialNames }

  /// The tags that include templates.
  public var partialCalls: [PartialCall] {
    body.partials.map { partial in
      PartialCall(
        range: partial.range,
        name: partial.name,
        arguments: partial.arguments.compactMap(\.name)
      )
    }
  }
}

/// A tag that includes a template: `{{>style tone="warm"}}`.
public struct PartialCall: Sendable, Hashable {
  /// The byte range with its braces.
  public var range: Range<Int>
  /// The name of the template.
  public var name: String
  /// The names of the values that it is given.
  public var arguments: [String]

  /// Makes a call.
  public init(range: Range<Int>, name: String, arguments: [String]) {
    self.range = range
    self.name = name
    self.arguments = arguments
  }
}
