/// The units of a text that are kept, under a budget.
struct Selection {
  private let input: CompressionInput
  private let segmentation: Segmentation
  /// For each unit: the units that it does not stand without (headings over it, its lead).
  private let needs: [[Int]]
  /// For each unit: its tokens with the white space behind it, counted by itself.
  private let costs: [Int]
  private let ranking: UnitRanking
  private var isKept: [Bool]
  /// The kept units in the order they were taken, for taking back.
  private var taken: [Int] = []
  private var cost = 0

  init(of input: CompressionInput, query: String) {
    self.input = input
    let segmentation = Segmentation(of: input)
    self.segmentation = segmentation
    needs = UnitNeeds(segmentation).needs
    let units = segmentation.units
    costs = units.indices.map { index in
      let end = index + 1 < units.count ? units[index + 1].range.lowerBound : input.bytes.count
      return input.counter.count(input.bytes[units[index].range.lowerBound..<end])
    }
    ranking = UnitRanking(segmentation, in: input.bytes, query: query)
    isKept = units.map { unit in
      input.protection.holdsHardSpan(unit.range)
        || segmentation.paragraphs[unit.paragraph].kind == .tag
    }
    for index in units.indices where isKept[index] {
      for need in needs[index] { isKept[need] = true }
    }
    cost = units.indices.reduce(0) { isKept[$1] ? $0 + costs[$1] : $0 }
  }

  /// Keeps what the ranking puts first, as long as the exact tokens stay within the budget.
  mutating func fill(upTo target: Int) {
    for paragraph in ranking.paragraphs {
      let units = Array(segmentation.paragraphs[paragraph].units)
      if !take(units, within: target) {
        for unit in ranking.sorted(units) { _ = take([unit], within: target) }
      }
    }
    var exact = exactTokens
    while exact > target, let last = taken.popLast() {
      var surplus = exact - target - costs[last]
      drop(last)
      while surplus > 0, let next = taken.popLast() {
        surplus -= costs[next]
        drop(next)
      }
      exact = exactTokens
    }
    let tolerance = max(target / 100, 5)
    if target - exact > tolerance { fillGap(from: exact, upTo: target) }
  }

  /// The edits that remove everything else.
  var edits: [PassEdit] {
    SelectionEdits(bytes: input.bytes, segmentation: segmentation, isKept: isKept).edits
  }

  private var exactTokens: Int {
    let edited = edits.map { ($0.range, [UInt8]()) }
    return input.counter.count(input.bytes.replacing(edited))
  }

  private mutating func take(_ units: [Int], within target: Int) -> Bool {
    let closure = Set(units + units.flatMap { needs[$0] }).filter { !isKept[$0] }.sorted()
    let added = closure.reduce(0) { $0 + costs[$1] }
    guard cost + added <= target else { return false }
    for unit in closure { isKept[unit] = true }
    taken += closure
    cost += added
    return true
  }

  private mutating func drop(_ unit: Int) {
    isKept[unit] = false
    cost -= costs[unit]
  }

  /// Swaps the units taken last for others so that less of the budget is left.
  private mutating func fillGap(from exact: Int, upTo target: Int) {
    let kept = Set(segmentation.units.indices.filter { isKept[$0] })
    let needed = Set(kept.flatMap { needs[$0] })
    let last = taken.suffix(min(12, taken.count / 2)).filter {
      !needed.contains($0) && ranking.isWeak($0)
    }
    let others = ranking.units.filter { unit in
      !isKept[unit] && needs[unit].allSatisfy { isKept[$0] && !last.contains($0) }
    }
    let pool = last.reversed() + Array(others.prefix(200))
    let budget = target - exact + last.reduce(0) { $0 + costs[$1] }
    let before = (isKept, cost)
    for unit in last { drop(unit) }
    let base = isKept
    for sum in SubsetSum(pool.map { costs[$0] }, limit: budget).best.prefix(4) {
      isKept = base
      for index in sum { isKept[pool[index]] = true }
      let tokens = exactTokens
      if tokens > exact, tokens <= target { return }
    }
    (isKept, cost) = before
  }
}

extension [UInt8] {
  /// The bytes with ranges replaced; needs them in order and apart.
  func replacing(_ edits: [(range: Range<Int>, with: [UInt8])]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var position = 0
    for edit in edits {
      result += self[position..<edit.range.lowerBound]
      result += edit.with
      position = edit.range.upperBound
    }
    return result + self[position...]
  }
}
