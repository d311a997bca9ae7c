internal import PromptCore

/// The token counts of a vendor's usage object, each under the name the vendor gives it.
struct UsageFields {
  /// A count and the field it stood in.
  struct Count {
    var name: String
    var tokens: Int
  }

  /// Far above any bill, and small enough that no sum of counts overflows.
  private static let possible = 0...1_000_000_000_000_000

  private let value: JSONValue
  private(set) var unreported: [String] = []

  init(_ value: JSONValue) throws(PromptError) {
    guard value.object != nil else {
      throw PromptError(.input, "usage: expected an object, read \(value.kind)")
    }
    self.value = value
  }

  /// The first of some fields that is there; a dot steps into an object.
  ///
  /// `null` counts as absent. A number that is not whole, or below zero, is an error.
  func count(_ names: String...) throws(PromptError) -> Count? {
    for name in names {
      let parts = name.split(separator: ".")
      let found = parts.reduce(Optional(value)) { $0?[String($1)] }
      guard let found, found != .null else { continue }
      guard let tokens = found.int, Self.possible.contains(tokens) else {
        throw PromptError(
          .input,
          "usage: \(name): expected a whole number of tokens, read \(found.text())"
        )
      }
      return Count(name: name, tokens: tokens)
    }
    return nil
  }

  /// A count without which nothing can be said.
  func required(_ count: Count?, _ name: String) throws(PromptError) -> Count {
    guard let count else { throw PromptError(.input, "usage: \(name) is not reported") }
    return count
  }

  /// The tokens of a count; 0, and a note, where it is not reported.
  mutating func tokens(_ count: Count?, _ name: String) -> Int {
    if count == nil { unreported.append(name) }
    return count?.tokens ?? 0
  }

  /// What is left of a whole after its parts; the parts must fit into it.
  func rest(of whole: Count, without parts: [Count?]) throws(PromptError) -> Int {
    let parts = parts.compactMap(\.self)
    let sum = parts.reduce(0) { $0 + $1.tokens }
    guard sum <= whole.tokens else {
      let names = parts.map { "\($0.name) (\($0.tokens))" }.joined(separator: " and ")
      throw PromptError(
        .input,
        "usage: \(whole.name) (\(whole.tokens)) is less than \(names), which it should include"
      )
    }
    return whole.tokens - sum
  }

  /// The sentence that a stated sum differs from its parts, if it does.
  func doubt(_ stated: Count?, parts sum: Int) -> [String] {
    guard let stated, stated.tokens != sum else { return [] }
    return ["\(stated.name) is \(stated.tokens), its parts make \(sum)"]
  }
}
