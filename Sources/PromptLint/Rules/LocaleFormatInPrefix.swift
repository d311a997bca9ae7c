public import PromptCore
public import PromptTemplates

/// Finds numbers and dates in the prefix that are written as a machine's locale asks.
public struct LocaleFormatInPrefix: TemplateRule {
  /// Makes the rule.
  public init() {}

  /// The breaks that such a format causes.
  public func diagnostics(in template: Template, context: LintContext) -> [Diagnostic] {
    context.breaks(of: .localeFormat).map { found in
      diagnostic(
        "\(found.subject) \(found.names.count > 1 ? "are" : "is") written by locale, time zone or "
          + "rounding of the machine, and \(found.names.count > 1 ? "they" : "it") \(found.stands)",
        at: found.range,
        fix: Fix(
          title: "name the locale and the number of digits, or pass text that was written once",
          safety: .display,
          edits: []
        )
      )
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "locale-format-in-prefix",
      code: "PC404",
      summary: "A number or date is written as the machine's locale, time zone or rounding asks.",
      cost: """
        1234.5 is "1,234.5" on one machine, "1.234,5" on the next and "1 234,5" with a space that \
        is none on a third; a date moves by the time zone, and a floating-point number has as many \
        digits as its writer thinks right. Servers that are set up differently, or a library that \
        follows the user's language, send different bytes for one value: each writes a prefix \
        that no other reads.
        """,
      remedy: """
        Write numbers and dates without the locale: ISO 8601 and a fixed number of digits, or name \
        the locale (`locale="en_US"`). What belongs to the user's language goes behind the fixed \
        text.
        """,
      facts: [
        .init(
          "Babel's `format_decimal` writes 1.2345 as \"1.234\" for en_US and \"1,234\" for sv_SE; "
            + "without a locale the default of the process decides.",
          source: "babel.pocoo.org, numbers",
          date: "2026-11-20"
        ),
        .init(
          "`toLocaleString()` without arguments uses the default locale and time zone of the host.",
          source: "developer.mozilla.org, Number.prototype.toLocaleString",
          date: "2026-11-20"
        ),
      ],
      bad: [
        .init(
          "A fixed fare in the format of the process",
          fileExtension: "prompty",
          text: """
            ---
            promptopt: {stability: {fare: deploy}}
            ---
            system:
            A day ticket costs ⟦{{ fare | format_decimal }}⟧ euros.
            \(RuleExamples.instructions)
            user:
            {{question}}

            """
        )
      ],
      good: [
        .init(
          "The locale is named",
          fileExtension: "prompty",
          text: """
            ---
            promptopt: {stability: {fare: deploy}}
            ---
            system:
            A day ticket costs {{ fare | format_decimal(locale="en_US") }} euros.
            \(RuleExamples.instructions)
            user:
            {{question}}

            """
        )
      ],
      severity: .warning
    )
  }
}
