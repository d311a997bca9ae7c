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
    return renderer.messages()
  }

  /// The names of the templates that the body includes.
  public var partialNames: [String] { body.partialNames }
}
