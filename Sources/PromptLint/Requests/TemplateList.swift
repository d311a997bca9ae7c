internal import PromptRequests

/// The templates of a log; the number is bounded, and those with a single request go first.
struct TemplateList {
  private static let limit = 2000

  private struct Entry {
    var traffic: TemplateTraffic
    var sketch: TemplateSketch
    var latest: Int?
  }

  private var entries: [Int: Entry] = [:]
  private var holders: [UInt64: [Int]] = [:]
  private var next = 1

  /// The templates in the order in which they came up.
  var all: [TemplateTraffic] { entries.sorted { $0.key < $1.key }.map(\.value.traffic) }

  func traffic(_ number: Int) -> TemplateTraffic? { entries[number]?.traffic }

  /// The latest request of the template that a sketch is most like.
  func similar(to sketch: TemplateSketch) -> Int? {
    number(similarTo: sketch).flatMap { entries[$0]?.latest }
  }

  /// The number of the template of a request that continues none.
  mutating func template(of layout: RequestLayout, facts: ModelFacts) -> Int {
    let sketch = TemplateSketch(layout)
    if let number = number(similarTo: sketch) { return number }
    if entries.count >= Self.limit { shrink() }
    let number = next
    next += 1
    entries[number] = Entry(
      traffic: TemplateTraffic(id: "t\(number)", facts: facts),
      sketch: sketch
    )
    for piece in sketch.pieces { holders[piece, default: []].append(number) }
    return number
  }

  mutating func update(_ number: Int, _ change: (inout TemplateTraffic) -> Void) {
    // Taken out meanwhile, so that its collections are changed in place.
    guard var entry = entries.removeValue(forKey: number) else { return }
    change(&entry.traffic)
    entries[number] = entry
  }

  mutating func latest(_ number: Int, is request: Int) { entries[number]?.latest = request }

  private func number(similarTo sketch: TemplateSketch) -> Int? {
    var votes: [Int: Int] = [:]
    for piece in sketch.pieces {
      for number in holders[piece] ?? [] { votes[number, default: 0] += 1 }
    }
    let best = votes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    guard let best, let entry = entries[best], entry.sketch.isSimilar(to: sketch) else {
      return nil
    }
    return best
  }

  /// Forgets the older half of those with a single request, else the oldest half.
  private mutating func shrink() {
    let single = entries.filter { $0.value.traffic.requests < 2 }.keys.sorted()
    let gone = single.isEmpty ? entries.keys.sorted() : single
    for number in gone.prefix(max(1, gone.count / 2)) { entries[number] = nil }
    holders = holders.compactMapValues { numbers in
      let kept = numbers.filter { entries[$0] != nil }
      return kept.isEmpty ? nil : kept
    }
  }
}
