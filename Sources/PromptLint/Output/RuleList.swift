public import PromptCore

/// The rules, one line each.
public struct RuleList: Sendable {
  /// The rules' documentations.
  public var rules: [RuleDocumentation]

  /// Makes a list.
  public init(rules: [RuleDocumentation]) { self.rules = rules }

  /// A table for a terminal.
  public var text: String {
    let columns: [(RuleDocumentation) -> String] = [
      { $0.code }, { $0.id }, { $0.severity.rawValue }, { $0.repair }, { $0.status.rawValue },
    ]
    let widths = columns.map { column in rules.map { column($0).count }.max() ?? 0 }
    let rows = rules.map { rule in
      let cells = zip(columns, widths).map { column, width in
        let cell = column(rule)
        return cell + String(repeating: " ", count: width - cell.count)
      }
      return (cells + [rule.summary]).joined(separator: "  ")
    }
    return rows.joined(separator: "\n") + "\n\nexplain one: promptopt explain ID\n"
  }

  /// The rules for machines; keys are only ever added.
  public var json: JSONValue {
    let rules = rules.map { rule -> JSONValue in
      [
        "code": .string(rule.code), "rule": .string(rule.id),
        "level": .string(rule.severity.rawValue),
        "fix_safety": .string(rule.fixSafety.rawValue),
        "status": .string(rule.status.rawValue),
        "summary": .string(rule.summary),
        "former": .array(rule.former.map(JSONValue.string)),
        "bad": .array(rule.bad.map(\.json)), "good": .array(rule.good.map(\.json)),
      ]
    }
    return ["rules": .array(rules)]
  }
}

extension RuleDocumentation.Example {
  /// The example without its marks, which are given as ranges of its bytes.
  fileprivate var json: JSONValue {
    let (text, ranges) = unmarked
    return [
      "title": .string(title), "extension": .string(fileExtension), "text": .string(text),
      "marks": .array(
        ranges.map { ["start": .int($0.lowerBound), "end": .int($0.upperBound)] }
      ),
    ]
  }
}
