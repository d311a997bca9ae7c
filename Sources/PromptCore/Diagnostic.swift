/// How much a problem weighs.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, warning, error

  /// Orders from `info` to `error`.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A problem at a place, with a reason and, where possible, a repair.
public struct Diagnostic: Sendable, Hashable {
  /// The rule's kebab-case id, `clock-in-prefix`.
  public var rule: String
  /// The rule's code, `PC101`.
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// UTF-8 byte offsets in the source.
  public var range: Range<Int>
  /// A statement of fact with values from the input.
  public var message: String
  /// Further facts, one sentence each.
  public var notes: [String]
  /// The repair, if there is one.
  public var fix: Fix?

  /// Makes a diagnostic.
  public init(
    rule: String,
    code: String,
    severity: Severity,
    range: Range<Int>,
    message: String,
    notes: [String] = [],
    fix: Fix? = nil
  ) {
    self.rule = rule
    self.code = code
    self.severity = severity
    self.range = range
    self.message = message
    self.notes = notes
    self.fix = fix
  }
}

/// A repair: edits that belong together, and how far they can be trusted.
public struct Fix: Sendable, Hashable {
  /// How far a repair can be applied without a human.
  public enum Safety: String, Sendable, Hashable {
    /// The rendered prompt means the same.
    case safe
    /// The order or the wording of the rendered prompt changes.
    case unsafe
    /// A suggestion to show, never to apply.
    case display
  }

  /// What the repair does, in the imperative.
  public var title: String
  /// How far it can be trusted.
  public var safety: Safety
  /// The edits over the original text.
  public var edits: [Edit]

  /// Makes a repair.
  public init(title: String, safety: Safety, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}
