public import PromptCore
public import PromptTemplates

/// What two renderings of a prompt have in common.
public struct RenderObservation: Sendable, Hashable {
  /// What was changed between the two renderings.
  public enum Change: Sendable, Hashable {
    /// The inputs of a class: of another user, session, turn, call, or day.
    case inputs(Stability)
    /// The process, with another hash seed, time zone and locale.
    case process
  }

  /// How the observation compares with what the linter thought.
  public enum Verdict: String, Sendable, Hashable {
    /// The first value that differed was known to change that often.
    case agrees
    /// The bytes differ at a value that was thought more stable, or of which nothing was known.
    case unexpected
    /// The bytes are the same, although a value was thought to change.
    case same
  }

  /// Where two renderings first differ.
  public struct Difference: Sendable, Hashable {
    /// The message, from 1.
    public var message: Int
    /// Who speaks in it.
    public var role: Role
    /// The place in the rendered message.
    public var position: SourcePosition
    /// The template's file.
    public var path: String
    /// The place in it, if the text there comes from it.
    public var place: SourcePosition?
    /// The value behind it, if it is one.
    public var variable: String?
    /// What the linter thought of that value.
    public var stability: Stability?
    /// The tokens in front of it.
    public var tokensCommon: Int
    /// The tokens of fixed text behind it, which lose the cache.
    public var tokensLost: Int
  }

  /// The id of the prompt.
  public var prompt: String
  /// Its file.
  public var path: String
  /// What was changed.
  public var change: Change
  /// The variables that were given another value.
  public var varied: [String]
  /// The variables whose value was made up, as the fixture has none.
  public var generated: [String]
  /// Where the bytes first differ; `nil` if they do not.
  public var difference: Difference?
  /// How that compares with what the linter thought.
  public var verdict: Verdict

  /// The least fixed text behind a difference that is worth a failure, in tokens.
  public static let leastTokens = 100

  /// Whether enough fixed text loses the cache to fail.
  public var breaksPrefix: Bool { (difference?.tokensLost ?? 0) >= Self.leastTokens }
}

extension RenderObservation.Change {
  /// Its name: the class, or `process`.
  public var name: String {
    switch self {
    case .inputs(let stability): stability.rawValue
    case .process: "process"
    }
  }
}

extension RenderObservation {
  /// The observation for machines.
  var json: JSONValue {
    var object = JSONObject()
    object["prompt"] = .string(prompt)
    object["path"] = .string(path)
    object["changed"] = .string(change.name)
    object["varied"] = .array(varied.map(JSONValue.string))
    object["generated"] = .array(generated.map(JSONValue.string))
    object["differs"] = .bool(difference != nil)
    object["verdict"] = .string(verdict.rawValue)
    guard let difference else { return .object(object) }
    object["message"] = .int(difference.message)
    object["role"] = .string(difference.role.rawValue)
    object["line"] = .int(difference.position.line)
    object["column"] = .int(difference.position.column)
    object["template"] = [
      "path": .string(difference.path),
      "line": .optional(difference.place.map { .int($0.line) }),
      "column": .optional(difference.place.map { .int($0.column) }),
    ]
    object["variable"] = .optional(difference.variable.map { .string($0) })
    object["stability"] = .optional(difference.stability.map { .string($0.rawValue) })
    object["tokens_common"] = .int(difference.tokensCommon)
    object["tokens_lost"] = .int(difference.tokensLost)
    return .object(object)
  }

  /// The observation for people, in one line.
  var text: String {
    let inputs = varied.isEmpty ? "" : " (\(varied.joined(separator: ", ")))"
    let subject =
      switch change {
      case .inputs(let stability): "another \(stability.rawValue)\(inputs)"
      case .process: "another process, time zone and locale"
      }
    guard let difference else {
      let doubt = verdict == .same ? ", although the linter expected a difference" : ""
      return "\(subject): the same bytes\(doubt)"
    }
    let variable = difference.variable.map { "`\($0)`" } ?? "text"
    let place = difference.place.map { " at \(difference.path):\($0)" } ?? " in \(difference.path)"
    let thought =
      switch (verdict, difference.stability) {
      case (.unexpected, .unknown?): "; nothing told how often it changes"
      case (.unexpected, let stability?): "; it was thought to have the class \(stability.rawValue)"
      default: ""
      }
    return "\(subject): the bytes differ from message \(difference.message) "
      + "(\(difference.role.rawValue)) \(difference.position) on: \(variable)\(place), behind "
      + "\(difference.tokensCommon.grouped) common tokens and before "
      + "\(difference.tokensLost.grouped) of fixed text\(thought)"
  }
}
