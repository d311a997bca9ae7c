internal import PromptCore

/// How far what was found agrees with what vendors reported.
public struct CacheAgreement: Sendable {
  /// A request about which the log and its vendor disagree.
  public struct Disagreement: Sendable, Hashable {
    /// The line.
    public var line: Int
    /// `reason` (the vendor's diagnosis) or `usage` (its count of cached tokens).
    public var kind: String
    /// What the vendor reported.
    public var reported: String
    /// What the contents say.
    public var found: String
  }

  /// How often one kind of statement could be compared, and agreed.
  public struct Tally: Sendable, Hashable {
    /// Statements that could be compared.
    public var comparable = 0
    /// Those that agree.
    public var agree = 0

    mutating func add(_ isAgreed: Bool) {
      comparable += 1
      if isAgreed { agree += 1 }
    }
  }

  /// Requests with at least one statement; a request agrees if all of them do.
  public private(set) var requests = Tally()
  /// The vendor's reasons.
  public private(set) var reasons = Tally()
  /// The vendor's counts.
  public private(set) var usage = Tally()
  /// Requests without any statement.
  public private(set) var silent = 0
  /// The first disagreements.
  public private(set) var disagreements: [Disagreement] = []

  private static let listed = 1000

  init() {}

  mutating func add(_ statements: [(kind: String, disagreement: Disagreement?)]) {
    guard !statements.isEmpty else {
      silent += 1
      return
    }
    for (kind, disagreement) in statements {
      if kind == "reason" {
        reasons.add(disagreement == nil)
      } else {
        usage.add(disagreement == nil)
      }
    }
    let found = statements.compactMap(\.disagreement)
    requests.add(found.isEmpty)
    disagreements += found.prefix(max(0, Self.listed - disagreements.count))
  }

  /// The report for machines.
  var json: JSONValue {
    var object = Self.json(requests)
    object["not_comparable"] = .int(silent)
    object["reason"] = .object(Self.json(reasons))
    object["usage"] = .object(Self.json(usage))
    object["disagreements"] = .array(
      disagreements.map {
        [
          "line": .int($0.line), "kind": .string($0.kind), "reported": .string($0.reported),
          "found": .string($0.found),
        ]
      }
    )
    return .object(object)
  }

  private static func json(_ tally: Tally) -> JSONObject {
    var object = JSONObject()
    object["comparable"] = .int(tally.comparable)
    object["agree"] = .int(tally.agree)
    object["rate"] =
      tally.comparable == 0 ? .null : .double(Double(tally.agree) / Double(tally.comparable))
    return object
  }
}
