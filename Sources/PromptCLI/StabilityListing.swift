internal import PromptCore
internal import PromptLint
internal import PromptTemplates
internal import PromptTokens

/// The variables of prompts: how often each changes, why that is thought, and what is behind it.
struct StabilityListing {
  /// A prompt with the places of its variables.
  private struct Entry {
    var template: Template
    var placements: [VariablePlacement]
  }

  private let entries: [Entry]

  /// Makes a listing of templates of a registry.
  init(templates: [Template], registry: PromptRegistry) throws(PromptError) {
    guard let encoding = Encoding(named: PromptListing.encodingName) else {
      let name = PromptListing.encodingName
      throw PromptError(.usage, "the encoding \(name) is missing from this build")
    }
    entries = templates.map { template in
      Entry(
        template: template,
        placements: VariablePlacement.all(
          in: template,
          partial: { name, including in registry.partials(for: including)[name] },
          count: { encoding.count($0) }
        )
      )
    }
  }

  // MARK: Text

  var text: String {
    guard !entries.isEmpty else { return "no templates\n" }
    return entries.map(text).joined(separator: "\n")
  }

  private func text(of entry: Entry) -> String {
    let title = "\(entry.template.id) (\(entry.template.source.path))\n"
    guard !entry.placements.isEmpty else { return title + "  no variables\n" }
    let heads = ["VARIABLE", "CHANGES", "CARRIES", "AT", "TOKENS BEHIND", "BY", "WHY"]
    let rows = [heads] + entry.placements.map { row($0, in: entry.template) }
    let widths = heads.indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return title + rows.map { line($0, widths) }.joined()
  }

  private func row(_ placement: VariablePlacement, in template: Template) -> [String] {
    let variable = placement.variable
    let place = placement.place.map { template.source.position(at: $0.lowerBound).description }
    return [
      variable.name, variable.stability.rawValue, variable.role.rawValue, place ?? "-",
      place == nil ? "-" : String(placement.tokensBehind), variable.evidence.rawValue,
      variable.explanation,
    ]
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
      line += "  " + (column == 4 ? space + cell : cell + space)
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line + "\n"
  }

  // MARK: JSON

  func json(root: String) -> JSONValue {
    [
      "root": .string(root),
      "encoding": .string(PromptListing.encodingName),
      "prompts": .array(
        entries.map { entry in
          [
            "id": .string(entry.template.id),
            "path": .string(entry.template.source.path),
            "variables": .array(entry.placements.map { json($0, in: entry.template) }),
          ]
        }
      ),
    ]
  }

  private func json(_ placement: VariablePlacement, in template: Template) -> JSONValue {
    let variable = placement.variable
    let place = placement.place.map { template.source.position(at: $0.lowerBound) }
    return [
      "name": .string(variable.name),
      "stability": .string(variable.stability.rawValue),
      "role": .string(variable.role.rawValue),
      "evidence": .string(variable.evidence.rawValue),
      "reason": .string(variable.explanation),
      "line": .optional(place.map { .int($0.line) }),
      "column": .optional(place.map { .int($0.column) }),
      "tokens_before": place == nil ? .null : .int(placement.tokensBefore),
      "tokens_behind": place == nil ? .null : .int(placement.tokensBehind),
    ]
  }
}
