/// What a prompt's fixed text adds up to, asked for by stretch and by the place of the asker.
///
/// Text in a branch that only some calls send counts for what stands in the same branch, because
/// the two are sent together, and for nothing else.
struct FixedTextSums {
  /// The spans of a section and what its text adds up to before and behind each.
  private struct Track {
    var ends: [Int] = []
    var sums: [Int] = [0]

    /// The sum of the text that begins before a span.
    func sum(before span: Int) -> Int {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] < span { low = middle + 1 } else { high = middle }
      }
      return sums[low]
    }
  }

  private var tracks: [Int: Track] = [:]
  private let sections: [Int]
  private let sectionOfSpan: [Int]

  /// Measures each run of fixed text as one text: what stands together is tokenised together.
  ///
  /// - Parameters:
  ///   - layout: The prompt.
  ///   - measure: The tokens or characters of a text.
  init(of layout: PromptLayout, measure: (String) -> Int) {
    let spans = layout.spans
    sections = layout.sections
    sectionOfSpan = spans.map(\.section)
    var index = 0
    while index < spans.count {
      let first = spans[index]
      guard var run = first.fixedText else {
        index += 1
        continue
      }
      var end = index + 1
      while end < spans.count, spans[end].message == first.message,
        spans[end].section == first.section, let text = spans[end].fixedText
      {
        run += text
        end += 1
      }
      var track = tracks.removeValue(forKey: first.section) ?? Track()
      track.ends.append(index)
      track.sums.append(track.sums[track.sums.count - 1] + measure(run))
      tracks[first.section] = track
      index = end
    }
  }

  /// The fixed text in a stretch that is sent whenever a span is; a run belongs to its first span.
  /// - Complexity: O(depth of sections × log spans).
  func sum(in range: Range<Int>, beside span: Int) -> Int {
    guard span < sectionOfSpan.count else { return 0 }
    var section = sectionOfSpan[span]
    var total = 0
    while true {
      if let track = tracks[section] {
        total += track.sum(before: range.upperBound) - track.sum(before: range.lowerBound)
      }
      guard sections[section] != section else { return total }
      section = sections[section]
    }
  }
}
