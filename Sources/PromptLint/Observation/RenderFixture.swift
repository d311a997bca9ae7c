public import PromptCore
public import PromptTemplates

/// Values for rendering one prompt, and what they become for another user, session, turn or call.
///
///     {"support/triage": {"variables": {"question": "Where?"},
///                         "vary": {"user": {"user": {"name": "Ann"}}}}}
public struct RenderFixture: Sendable, Hashable {
  /// The values by name.
  public var variables: JSONObject
  /// For a class, the values that are others; merged into `variables`.
  public var vary: [Stability: JSONObject]

  /// Makes a fixture.
  public init(variables: JSONObject = JSONObject(), vary: [Stability: JSONObject] = [:]) {
    self.variables = variables
    self.vary = vary
  }

  /// The classes whose inputs can be changed one at a time.
  public static let classes: [Stability] = [.day, .user, .session, .turn, .request]

  /// Reads fixtures by the prompt's id or path.
  ///
  /// - Throws: `PromptError.input` naming the prompt and the key.
  public static func all(
    in value: JSONValue,
    path: String
  ) throws(PromptError) -> [(name: String, fixture: RenderFixture)] {
    var fixtures: [(name: String, fixture: RenderFixture)] = []
    for member in try object(value, "the fixtures", path).members {
      fixtures.append((member.key, try RenderFixture(member.value, of: member.key, path: path)))
    }
    return fixtures
  }

  /// Reads the fixture of one prompt.
  public init(_ value: JSONValue, of name: String, path: String) throws(PromptError) {
    self.init()
    for member in try Self.object(value, "\"\(name)\"", path).members {
      switch member.key {
      case "variables":
        variables = try Self.object(member.value, "\(name).variables", path)
      case "vary":
        for change in try Self.object(member.value, "\(name).vary", path).members {
          let known = Self.classes.map(\.rawValue)
          guard let stability = Stability(rawValue: change.key), Self.classes.contains(stability)
          else {
            throw PromptError(
              .input,
              "\(name).vary: \"\(change.key)\" is no class whose inputs can change",
              path: path,
              remedy: Suggestion.remedy(for: change.key, in: known)
            )
          }
          vary[stability] = try Self.object(change.value, "\(name).vary.\(change.key)", path)
        }
      default:
        throw PromptError(
          .input,
          "\(name): \"\(member.key)\" is not known",
          path: path,
          remedy: Suggestion.remedy(for: member.key, in: ["variables", "vary"])
        )
      }
    }
  }

  private static func object(
    _ value: JSONValue,
    _ what: String,
    _ path: String
  ) throws(PromptError) -> JSONObject {
    guard let object = value.object else {
      throw PromptError(.input, "\(what): expected an object, read \(value.kind)", path: path)
    }
    if let key = object.duplicateKey {
      throw PromptError(.input, "\(what): the key \"\(key)\" stands twice", path: path)
    }
    return object
  }
}
