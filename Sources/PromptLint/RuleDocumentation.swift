public import PromptCore

/// Everything a rule says about itself.
public struct RuleDocumentation: Sendable, Hashable {
  /// The kebab-case id, which names what is wrong: `clock-in-prefix`.
  public var id: String
  /// The code, stable across renames: `PC101`.
  public var code: String
  /// What it finds, in one line.
  public var summary: String
  /// Why that costs money; paragraphs of Markdown.
  public var cost: String
  /// What to do about it; paragraphs of Markdown.
  public var remedy: String
  /// What providers document on the matter.
  public var facts: [ProviderFact]
  /// Templates that break it; what is wrong stands between `⟦` and `⟧`.
  public var bad: [Example]
  /// Templates that keep it, each beside a reason.
  public var good: [Example]
  /// What a repair does to the rendered prompt.
  public var fixSafety: Fix.Safety
  /// How much a finding weighs unless the place says otherwise.
  public var severity: Severity
  /// How settled the rule is.
  public var status: Status
  /// The ids that it had before; they keep working.
  public var former: [String]

  /// A dated statement about a provider.
  public struct ProviderFact: Sendable, Hashable {
    /// What holds.
    public var text: String
    /// Where it is documented.
    public var source: String
    /// The day it was read, `2026-11-20`.
    public var date: String

    /// Makes a statement.
    public init(_ text: String, source: String, date: String) {
      self.text = text
      self.source = source
      self.date = date
    }
  }

  /// A template, as a person would write it.
  public struct Example: Sendable, Hashable {
    /// What it shows, in one line.
    public var title: String
    /// The extension of the file, which decides the reader: `prompt`, `j2`.
    public var fileExtension: String
    /// The text, marks included.
    public var text: String

    /// Makes an example.
    public init(_ title: String, fileExtension: String, text: String) {
      self.title = title
      self.fileExtension = fileExtension
      self.text = text
    }
  }

  /// How settled a rule is.
  public enum Status: String, Sendable, Hashable {
    /// May change or go.
    case preview
    /// Its findings are part of the interface.
    case stable
    /// Goes with the next release.
    case deprecated
  }

  /// Makes a documentation.
  public init(
    id: String,
    code: String,
    summary: String,
    cost: String,
    remedy: String,
    facts: [ProviderFact] = [],
    bad: [Example],
    good: [Example],
    fixSafety: Fix.Safety = .display,
    severity: Severity,
    status: Status = .stable,
    former: [String] = []
  ) {
    self.id = id
    self.code = code
    self.summary = summary
    self.cost = cost
    self.remedy = remedy
    self.facts = facts
    self.bad = bad
    self.good = good
    self.fixSafety = fixSafety
    self.severity = severity
    self.status = status
    self.former = former
  }
}

extension RuleDocumentation.Example {
  /// The text without marks, and the byte ranges that they enclosed.
  public var unmarked: (text: String, ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var start: Int?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦": start = bytes.count
      case "⟧":
        if let opened = start { ranges.append(opened..<bytes.count) }
        start = nil
      default: bytes += Array(String(scalar).utf8)
      }
    }
    return (String(decoding: bytes, as: UTF8.self), ranges)
  }
}
