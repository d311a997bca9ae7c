/// Which units do not stand alone: what is under a heading needs the heading, an item its lead.
struct UnitNeeds {
  /// For each unit the units that it needs, whatever they need included.
  let needs: [[Int]]

  init(_ segmentation: Segmentation) {
    var needs: [[Int]] = []
    var headings: [(level: Int, unit: Int)] = []
    var lead: Int?
    for paragraph in segmentation.paragraphs {
      if case .heading(let level) = paragraph.kind {
        headings.removeAll { $0.level >= level }
        needs.append(headings.map(\.unit))
        headings.append((level, paragraph.units.lowerBound))
        lead = nil
        continue
      }
      // A lead announces the rest of its paragraph or, if it is the last of it, the next one.
      let above = headings.map(\.unit)
      var current = lead
      for unit in paragraph.units {
        let isLead = segmentation.units[unit].isLead
        needs.append(above + (isLead ? [] : current.map { [$0] } ?? []))
        if isLead { current = unit }
      }
      lead = paragraph.units.last.flatMap { segmentation.units[$0].isLead ? $0 : nil }
    }
    self.needs = needs
  }
}
