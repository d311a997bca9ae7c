internal import PromptCore
internal import PromptTemplates
internal import PromptTokens

/// Templates as a list for people or machines.
struct PromptListing {
  let templates: [Template]
  private let encoding: Encoding

  /// The encoding in which the literal text is counted.
  static let encodingName = "o200k_base"

  init(templates: [Template]) throws(PromptError) {
    self.templates = templates
    guard let encoding = Encoding(named: Self.encodingName) else {
      throw PromptError(.usage, "the encoding \(Self.encodingName) is missing from this build")
    }
    self.encoding = encoding
  }

  // MARK: Text

  func text(showsStability: Bool) -> String {
    guard !templates.isEmpty else { return "no templates\n" }
    let header = ["ID", "VERSION", "HASH", "TOKENS", "VARIABLES"]
    let rows = templates.map { template in
      [
        template.id, template.version ?? "-", String(template.contentHash.prefix(12)),
        String(tokens(of: template)),
        showsStability ? "" : template.variables.map(\.name).joined(separator: ", "),
      ]
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    var lines = [line(header, widths)]
    for (row, template) in zip(rows, templates) {
      lines.append(line(row, widths))
      if showsStability { lines += variableLines(of: template) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
      line += column == 3 ? padding + cell + "  " : cell + padding + "  "
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  private func variableLines(of template: Template) -> [String] {
    template.variables.map { variable in
      let source = variable.evidence == .none ? "" : " (by \(variable.evidence.rawValue))"
      let role = variable.role == .unknown ? "" : ", \(variable.role.rawValue)"
      return "  \(variable.name): \(variable.stability.rawValue)\(role)\(source)"
    }
  }

  // MARK: JSON

  func json(root: String, problems: [PromptError]) -> JSONValue {
    [
      "root": .string(root),
      "encoding": .string(Self.encodingName),
      "prompts": .array(templates.map(json)),
      "problems": .array(
        problems.map {
          ["path": .optional($0.path.map { .string($0) }), "message": .string($0.message)]
        }
      ),
    ]
  }

  private func json(of template: Template) -> JSONValue {
    [
      "id": .string(template.id),
      "version": .optional(template.version.map { .string($0) }),
      "path": .string(template.source.path),
      "format": .string(template.format.rawValue),
      "hash": .string(template.contentHash),
      "model": .optional(template.model.map { .string($0) }),
      "tokens": .int(tokens(of: template)),
      "messages": .array(
        template.messages.map {
          ["role": .string($0.role.rawValue), "tokens": .int(tokens(of: $0.segments))]
        }
      ),
      "variables": .array(template.variables.map(json)),
      "problems": .array(template.problems.map { json(of: $0, in: template.source) }),
    ]
  }

  private func json(of variable: TemplateVariable) -> JSONValue {
    [
      "name": .string(variable.name),
      "stability": .string(variable.stability.rawValue),
      "role": .string(variable.role.rawValue),
      "evidence": .string(variable.evidence.rawValue),
      "type": .optional(variable.type.map { .string($0) }),
      "default": .optional(variable.defaultValue),
      "declared": .bool(variable.isDeclared),
      "optional": .bool(variable.isOptional),
    ]
  }

  private func json(of problem: Diagnostic, in source: SourceText) -> JSONValue {
    let place = source.position(at: problem.range.lowerBound)
    return [
      "code": .string(problem.code), "level": .string(problem.severity.rawValue),
      "line": .int(place.line), "column": .int(place.column), "message": .string(problem.message),
    ]
  }

  // MARK: Tokens

  private func tokens(of template: Template) -> Int {
    template.messages.reduce(0) { $0 + tokens(of: $1.segments) }
  }

  /// The tokens of the text that stands in the file, in every branch.
  private func tokens(of segments: [Segment]) -> Int {
    segments.reduce(0) { sum, segment in
      switch segment {
      case .literal(_, let text): sum + encoding.count(text)
      case .section(let section):
        sum + tokens(of: section.body) + tokens(of: section.alternative)
      case .variable, .history, .partial, .comment: sum
      }
    }
  }
}
