internal import PromptTokens

/// Merges that are listed pair by pair, each by its place in the list, as tables of one split a
/// token.
///
/// Hugging Face merges the pair that stands first in the list, the leftmost of equals. A token that
/// is ever made, in whatever text, is made by the merges that its own bytes alone go through: they
/// are chosen by the same rule, and none reaches over its ends. So of all pairs that are listed for
/// a token only one is ever merged. Merging each token by itself finds it, with the token's place in
/// the order of merges; tokens that are not found so are never made.
struct ListedMerges {
  /// The tokens by rank: single bytes, then in the order of merges, then those that are never made.
  private(set) var ranked: [Int] = []
  /// The bytes of the left part of each token, in the order of `ranked`; 255 if it is never made.
  private(set) var splits: [UInt8] = []

  /// Pairs of tokens by number.
  typealias Pair = SIMD2<Int32>
  /// What a pair becomes, and its place in the list.
  typealias Merge = (place: Int, token: Int)

  /// Merges every token by itself.
  ///
  /// - Parameters:
  ///   - tokens: The bytes of each token.
  ///   - merges: The pairs of token numbers; of a pair that is listed twice the last counts.
  ///   - single: The number of the token of each byte.
  init(tokens: [[UInt8]], merges: [Pair: Merge], single: [Int]) {
    var made: [(place: Int, token: Int, split: Int)] = []
    var others: [Int] = []
    for (number, token) in tokens.enumerated() where token.count > 1 {
      if let last = Self.lastMerge(of: token, merges, single), last.merge.token == number {
        made.append((last.merge.place, number, last.split))
      } else {
        others.append(number)
      }
    }
    made.sort { $0.place < $1.place }
    let bytes = tokens.indices.filter { tokens[$0].count == 1 }
    ranked = bytes + made.map(\.token) + others
    splits = bytes.map { _ in 0 } + made.map { UInt8($0.split) }
    splits += others.map { _ in VocabularyFormat.unreached }
  }

  /// The merge that leaves one part of a token's bytes, with the bytes of its left part.
  private static func lastMerge(
    of token: [UInt8],
    _ merges: [Pair: Merge],
    _ single: [Int]
  ) -> (merge: Merge, split: Int)? {
    var parts = token.map { (number: single[Int($0)], count: 1) }
    var pairs: [Merge?] = (1..<parts.count).map { merges[pair(parts[$0 - 1], parts[$0])] }
    while true {
      var best: (index: Int, merge: Merge)?
      for (index, merge) in pairs.enumerated() {
        guard let merge, merge.place < best?.merge.place ?? .max else { continue }
        best = (index, merge)
      }
      guard let (index, merge) = best else { return nil }
      if parts.count == 2 { return (merge, parts[0].count) }
      parts[index] = (merge.token, parts[index].count + parts[index + 1].count)
      parts.remove(at: index + 1)
      pairs.remove(at: index)
      if index > 0 { pairs[index - 1] = merges[pair(parts[index - 1], parts[index])] }
      if index < pairs.count { pairs[index] = merges[pair(parts[index], parts[index + 1])] }
    }
  }

  private static func pair(
    _ left: (number: Int, count: Int),
    _ right: (number: Int, count: Int)
  )
    -> Pair
  {
    Pair(Int32(left.number), Int32(right.number))
  }
}
