/// The order in which paragraphs and units answer a query.
struct UnitRanking {
  /// The paragraphs that are no headings, best first.
  let paragraphs: [Int]
  private let scores: [Double]
  private let best: Double

  init(_ segmentation: Segmentation, in bytes: [UInt8], query: String) {
    let terms = Set(Terms.all(in: Array(query.utf8)))
    let unitScores = Self.unitScores(segmentation, in: bytes, terms)
    let whole = Self.paragraphScores(segmentation, in: bytes, terms)
    let best = segmentation.paragraphs.map { paragraph in
      paragraph.units.reduce(0) { max($0, unitScores[$1]) }
    }
    scores = unitScores
    self.best = unitScores.max() ?? 0
    paragraphs = segmentation.paragraphs.indices.filter { index in
      if case .heading = segmentation.paragraphs[index].kind { false } else { true }
    }.sorted { left, right in
      let (first, second) = (whole[left] + best[left], whole[right] + best[right])
      return first != second ? first > second : left < right
    }
  }

  /// All units, best first; of equals the earlier.
  var units: [Int] { sorted(Array(scores.indices)) }

  /// Whether a unit answers the query less than half as well as the best one.
  func isWeak(_ unit: Int) -> Bool { scores[unit] * 2 < best || best == 0 }

  /// Units, best first; of equals the earlier.
  func sorted(_ units: [Int]) -> [Int] {
    units.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
  }

  private static func unitScores(
    _ segmentation: Segmentation,
    in bytes: [UInt8],
    _ query: Set<UInt64>
  ) -> [Double] {
    var index = BM25(query: query)
    for unit in segmentation.units { index.add(Terms.all(in: unit.range, of: bytes)) }
    return index.scores
  }

  /// A paragraph is scored together with the heading over it.
  private static func paragraphScores(
    _ segmentation: Segmentation,
    in bytes: [UInt8],
    _ query: Set<UInt64>
  ) -> [Double] {
    var index = BM25(query: query)
    var heading: [UInt64] = []
    for paragraph in segmentation.paragraphs {
      let terms = Terms.all(in: paragraph.range, of: bytes)
      if case .heading = paragraph.kind { heading = terms }
      index.add(paragraph.kind == .prose || paragraph.kind == .block ? heading + terms : terms)
    }
    return index.scores
  }
}
