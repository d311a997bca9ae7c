internal import PromptCore

/// A diagnostic on its way to a finding: what it costs is known, where it stands is not yet.
struct Problem {
  var diagnostic: Diagnostic
  /// The break behind it, if it is one.
  var prefixBreak: PrefixBreak?
  /// The rates of its template's model; of a file's own problem, none.
  var rates: ModelRates?
  var callsPerDay: Int?
  /// The break as further models count it.
  var others: [(rates: ModelRates, prefixBreak: PrefixBreak)] = []
  /// Why it is not reported, if it is not.
  var suppression: FindingSuppression?

  /// Orders by place.
  static func precedes(_ left: Problem, _ right: Problem) -> Bool {
    let (left, right) = (left.diagnostic, right.diagnostic)
    return (left.range.lowerBound, left.code, left.range.upperBound, left.message)
      < (right.range.lowerBound, right.code, right.range.upperBound, right.message)
  }
}

extension [Problem] {
  /// Without what two prompts of one file say of the same place.
  var uniqued: [Problem] {
    guard count > 1 else { return self }
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0.diagnostic).inserted }
  }
}
