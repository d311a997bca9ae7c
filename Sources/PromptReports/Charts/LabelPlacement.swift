/// Puts names beside points so that none covers another or a point.
struct LabelPlacement {
  /// A rectangle of the drawing.
  struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func holds(_ other: Box) -> Bool {
      left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
    }
  }

  /// A name and where its text starts, on its baseline.
  struct Label {
    var text: String
    var x: Double
    var y: Double
  }

  private let area: Box
  private let fontSize: Double
  private var taken: [Box] = []
  private var lines: [Box] = []

  init(area: Box, fontSize: Double) {
    self.area = area
    self.fontSize = fontSize
  }

  /// Keeps a rectangle free.
  mutating func reserve(_ box: Box) { taken.append(box) }

  /// Keeps a rectangle free as long as there is room elsewhere: a name may cross a line.
  mutating func avoid(_ box: Box) { lines.append(box) }

  /// The width of a text: an estimate for a sans-serif face, two parts for wide characters.
  func width(of text: String) -> Double {
    Double(DisplayWidth.columns(of: text)) * fontSize * 0.62
  }

  /// The first of the texts that fits somewhere around a point, nearest places first; only an
  /// `isInsistent` one crosses lines.
  mutating func place(
    _ texts: [String],
    aroundX x: Double,
    y: Double,
    isInsistent: Bool
  ) -> Label? {
    for text in texts where !text.isEmpty {
      let width = width(of: text)
      for crossing in isInsistent || text == texts.last ? [false, true] : [false] {
        for (left, baseline) in places(aroundX: x, y: y, width: width)
        where take(left: left, baseline: baseline, width: width, crossing: crossing) {
          return Label(text: text, x: left, y: baseline)
        }
      }
    }
    return nil
  }

  /// A name over or under a horizontal line, from its right end towards its left.
  mutating func place(_ text: String, onLineAt y: Double) -> Label? {
    let width = width(of: text)
    for crossing in [false, true] {
      for left in stride(from: area.right - width - 4, to: area.left + 4, by: -24) {
        for baseline in [y - 5, y + fontSize + 1]
        where take(left: left, baseline: baseline, width: width, crossing: crossing) {
          return Label(text: text, x: left, y: baseline)
        }
      }
    }
    return nil
  }

  private mutating func take(
    left: Double,
    baseline: Double,
    width: Double,
    crossing: Bool
  ) -> Bool {
    let box = Box(
      left: left - 2,
      top: baseline - fontSize * 0.85,
      right: left + width + 2,
      bottom: baseline + fontSize * 0.25
    )
    guard area.holds(box), !taken.contains(where: box.overlaps),
      crossing || !lines.contains(where: box.overlaps)
    else { return false }
    taken.append(box)
    return true
  }

  private func places(aroundX x: Double, y: Double, width: Double) -> [(Double, Double)] {
    let middle = y + fontSize * 0.35
    let near = 9.0
    return [
      (x + near, middle), (x - near - width, middle), (x + near, y - 6),
      (x + near, y + fontSize + 2), (x - near - width, y - 6), (x - near - width, y + fontSize + 2),
      (x - width / 2, y - 10), (x - width / 2, y + fontSize + 8),
    ]
  }
}
