/// A binary heap of numbers that gives the lowest first.
struct MinimumHeap {
  private var items: [UInt64]

  /// Makes a heap of numbers in any order.
  ///
  /// - Complexity: O(n).
  init(_ items: [UInt64] = []) {
    self.items = items
    for index in stride(from: items.count / 2 - 1, through: 0, by: -1) { sink(from: index) }
  }

  /// Adds a number.
  mutating func insert(_ item: UInt64) {
    items.append(item)
    var index = items.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard items[parent] > item else { break }
      items[index] = items[parent]
      index = parent
    }
    items[index] = item
  }

  /// Removes the lowest number.
  mutating func popMinimum() -> UInt64? {
    guard let minimum = items.first else { return nil }
    let last = items.removeLast()
    if !items.isEmpty {
      items[0] = last
      sink(from: 0)
    }
    return minimum
  }

  private mutating func sink(from start: Int) {
    let item = items[start]
    var index = start
    while true {
      var child = 2 * index + 1
      guard child < items.count else { break }
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      guard items[child] < item else { break }
      items[index] = items[child]
      index = child
    }
    items[index] = item
  }
}
