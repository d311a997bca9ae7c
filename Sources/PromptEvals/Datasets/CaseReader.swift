internal import PromptCore

/// Turns rows into cases: finds the columns, makes ids, refuses what is ambiguous.
struct CaseReader {
  private let configuration: DatasetConfiguration
  private let path: String

  init(
    _ configuration: DatasetConfiguration,
    rows: [DatasetRow],
    path: String
  ) throws(PromptError) {
    self.configuration = configuration
    self.path = path
    // Tags may be missing from a row, but a column that no row has is a slip.
    if let column = configuration.tagsColumn, let first = rows.first,
      !rows.contains(where: { $0.columns[column] != nil })
    {
      throw missing(column, in: first)
    }
  }

  func cases(of rows: [DatasetRow]) throws(PromptError) -> [EvalCase] {
    var lines: [String: Int] = [:]
    var cases: [EvalCase] = []
    cases.reserveCapacity(rows.count)
    for row in rows {
      let evalCase = try self.evalCase(of: row)
      if let earlier = lines.updateValue(row.line, forKey: evalCase.id) {
        throw duplicate(evalCase.id, earlier: earlier, row: row)
      }
      cases.append(evalCase)
    }
    return cases
  }

  private func evalCase(of row: DatasetRow) throws(PromptError) -> EvalCase {
    if let duplicate = row.columns.duplicateKey {
      throw error("column \"\(duplicate)\" stands twice", in: row)
    }
    if let column = configuration.textColumn, try value(of: column, in: row).string == nil {
      throw error("column \"\(column)\" is not a text", in: row)
    }
    return EvalCase(
      id: try id(of: row),
      variables: row.columns,
      expected: try configuration.expectedColumn.map { column throws(PromptError) in
        try value(of: column, in: row)
      },
      tags: try tags(of: row),
      cluster: try configuration.clusterColumn.map { column throws(PromptError) in
        try scalar(of: column, in: row)
      },
      weight: try weight(of: row),
      line: row.line
    )
  }

  private func id(of row: DatasetRow) throws(PromptError) -> String {
    guard let column = configuration.idColumn else {
      return SHA256.hex(JSONValue.object(row.columns).text(.canonical))
    }
    let id = try scalar(of: column, in: row)
    guard !id.isEmpty else { throw error("the id in column \"\(column)\" is empty", in: row) }
    return id
  }

  private func tags(of row: DatasetRow) throws(PromptError) -> [String] {
    guard let column = configuration.tagsColumn, let value = row.columns[column] else { return [] }
    if let text = value.string {
      return text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        .filter { !$0.isEmpty }
    }
    if case .null = value { return [] }
    guard let elements = value.array, case let tags = elements.compactMap(\.string),
      tags.count == elements.count
    else { throw error("column \"\(column)\" is neither a list of texts nor a text", in: row) }
    return tags
  }

  private func weight(of row: DatasetRow) throws(PromptError) -> Double {
    guard let column = configuration.weightColumn else { return 1 }
    let text = try scalar(of: column, in: row)
    guard let weight = Double(text), weight.isFinite, weight >= 0 else {
      throw error("column \"\(column)\" is \"\(text)\", not a weight of zero or more", in: row)
    }
    return weight
  }

  private func scalar(of column: String, in row: DatasetRow) throws(PromptError) -> String {
    switch try value(of: column, in: row) {
    case .string(let text): return text
    case .number(let number): return number.lexeme
    case .bool(let flag): return "\(flag)"
    case let value: throw error("column \"\(column)\" is of type \(value.kind)", in: row)
    }
  }

  private func value(of column: String, in row: DatasetRow) throws(PromptError) -> JSONValue {
    guard let value = row.columns[column] else { throw missing(column, in: row) }
    return value
  }

  private func missing(_ column: String, in row: DatasetRow) -> PromptError {
    let columns = row.columns.keys
    let near = Suggestion.nearest(to: column, in: columns).map { "did you mean \"\($0)\"? " } ?? ""
    return error(
      "no column \"\(column)\"",
      in: row,
      remedy: near + "columns: \(columns.joined(separator: ", "))"
    )
  }

  private func duplicate(_ id: String, earlier: Int, row: DatasetRow) -> PromptError {
    error(
      "case id \"\(id)\" stands on line \(earlier) and again on line \(row.line)",
      in: row,
      remedy: configuration.idColumn == nil
        ? "the rows are equal: remove one, or name an \"id\" column in the suite"
        : "give each case an id of its own"
    )
  }

  private func error(
    _ message: String,
    in row: DatasetRow,
    remedy: String? = nil
  ) -> PromptError {
    PromptError(
      .input,
      message,
      path: path,
      position: SourcePosition(line: row.line, column: 1),
      remedy: remedy
    )
  }
}
