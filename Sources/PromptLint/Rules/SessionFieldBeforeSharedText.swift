public import PromptCore
public import PromptTemplates

/// Finds a field of one session or of its environment in front of shared text.
public struct SessionFieldBeforeSharedText: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks of this cause.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    diagnostics(
      of: .sessionField,
      in: template,
      context,
      remedy: "move what concerns one session behind the text that all sessions share"
    )
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "session-field-before-shared-text",
      code: "PC105",
      summary:
        "A session's id, folder, system or project stands before text that all sessions share.",
      cost: """
        Every session gets a prefix of its own from the field on: the instructions behind a working \
        directory, an operating system, the state of a repository or a session's id are the same \
        everywhere, and each session writes them to the cache for itself. An agent that starts many short \
        sessions, one per task, pays most of its input this way.

        The cost is stated for calls of different sessions, one after the other.
        """,
      remedy: """
        Put the shared text first and what describes the session behind it: at the end of the system \
        message or at the start of the first user message.
        """,
      bad: [
        .init(
          "A working directory above the instructions",
          fileExtension: "j2",
          text: """
            You work in ⟦{{ working_dir }}⟧ on this machine.
            \(RuleExamples.instructions)
            Task: {{ task }}

            """
        ),
        .init(
          "A session's id",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            Session ⟦{{session_id}}⟧
            \(RuleExamples.instructions)
            {{role "user"}}
            {{question}}

            """
        ),
      ],
      good: [
        .init(
          "The environment behind the instructions",
          fileExtension: "j2",
          text: """
            \(RuleExamples.instructions)
            You work in {{ working_dir }} on this machine.
            Task: {{ task }}

            """
        )
      ],
      fixSafety: .unsafe,
      severity: .warning
    )
  }
}
