/// "Did you mean": the nearest known name to one that is not known.
public enum Suggestion {
  /// The known name with the fewest edits, if it is near enough to be a slip.
  ///
  /// Near enough is an optimal string alignment distance (insert, delete, replace, swap of
  /// neighbours) of at most a third of the longer name, and at least one. Ties go to the name
  /// that sorts first.
  public static func nearest(to name: String, in known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    var best: (name: String, distance: Int)?
    for candidate in known.sorted() {
      let other = Array(candidate.lowercased().utf8)
      let limit = max(1, max(wanted.count, other.count) / 3)
      guard abs(wanted.count - other.count) <= limit else { continue }
      let distance = distance(wanted, other)
      if distance <= limit, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// `did you mean "x"?`, or the list of known names when nothing is near.
  public static func remedy(for name: String, in known: some Collection<String>) -> String {
    if let nearest = nearest(to: name, in: known) { return "did you mean \"\(nearest)\"?" }
    return "known: \(known.sorted().joined(separator: ", "))"
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var current = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          best = min(best, beforePrevious[j - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
