/// An excuse: rules that are not reported at some lines or in the whole file, and why.
struct Suppression {
  /// A rule that it names.
  struct Name {
    /// As it was written.
    var text: String
    /// The rule's id; `nil` if there is no such rule.
    var rule: String?
  }

  /// What stands there: the comment, or the rule's name in the front matter.
  var range: Range<Int>
  /// The rules that it names.
  var names: [Name]
  /// Where the names stand, if they can be edited.
  var namesRange: Range<Int>?
  /// The reason; empty if there is none.
  var reason: String
  /// The bytes of the lines that it covers; `nil` is the whole file.
  var lines: Range<Int>?
  /// What goes when the comment goes; `nil` if a person has to remove it.
  var removal: Range<Int>?
  /// What it is in the text that is sent, where a comment is none.
  var isSent = false
  /// The rules of which it has excused a finding.
  var used: Set<String> = []

  /// Whether it excuses anything at all.
  var isEffective: Bool { !reason.isEmpty && !isSent }

  /// Whether it excuses a rule at a place.
  func covers(_ rule: String, at offset: Int) -> Bool {
    isEffective && lines?.contains(offset) != false && names.contains { $0.rule == rule }
  }
}
