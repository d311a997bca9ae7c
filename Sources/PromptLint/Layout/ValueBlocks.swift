/// The blocks that the values of one kind form in a prompt, and the fixed text behind each.
///
/// - Complexity: O(spans) to make, O(1) to ask.
struct ValueBlocks {
  /// Where a value stands among the blocks.
  struct Place {
    /// The first value of its block.
    var blockStart: Int
    /// The last value of its block.
    var blockEnd: Int
    /// The first value behind its block, or the number of spans.
    var end: Int
    /// The last value of the block in front, if there is one.
    var earlier: Int?
  }

  private var places: [Int: Place] = [:]

  /// Groups values.
  ///
  /// - Parameters:
  ///   - values: The indices of the values in order.
  ///   - count: The number of spans.
  ///   - gap: Values with fewer tokens between them belong to one block; 0 keeps each apart.
  ///   - tokens: The tokens of fixed text between two spans.
  init(of values: [Int], count: Int, gap: Int, tokens: (Range<Int>) -> Int) {
    var start = 0
    var earlier: Int?
    while start < values.count {
      var last = start
      while last + 1 < values.count, tokens(values[last]..<values[last + 1]) < gap { last += 1 }
      let end = last + 1 < values.count ? values[last + 1] : count
      for value in values[start...last] {
        places[value] = Place(
          blockStart: values[start],
          blockEnd: values[last],
          end: end,
          earlier: earlier
        )
      }
      earlier = values[last]
      start = last + 1
    }
  }

  /// The place of a value.
  subscript(value: Int) -> Place? { places[value] }
}
