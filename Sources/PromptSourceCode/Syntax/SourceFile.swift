/// A file as statements: who is given which value, in which scope.
struct SourceFile: Sendable {
  /// A function, a type or the file itself.
  struct Scope: Sendable {
    var parent: Int?
    var name: String
    var isFunction: Bool
    var parameters: [String: Parameter] = [:]
  }

  struct Parameter: Sendable { var type: Range<Int> }

  /// A name that is given a value, or text that is added to it.
  struct Definition: Sendable {
    enum Action: Sendable { case assigns, appends, prepends, iterates }

    var key: String
    var action: Action
    var value: SourceExpression
    var scope: Int
    /// The byte offset of the name.
    var offset: Int
    /// How many conditions surround it inside its scope.
    var conditions: [Int]
    /// Whether a loop inside its scope surrounds it.
    var isInLoop: Bool
    var type: Range<Int>
  }

  /// A value that a function gives back, or a statement that is an expression.
  struct Value: Sendable {
    var expression: SourceExpression
    var scope: Int
    var isReturned: Bool
  }

  var scopes: [Scope] = [Scope(parent: nil, name: "", isFunction: false)]
  var definitions: [Definition] = []
  var values: [Value] = []
  /// Names that come from other files.
  var imported: Set<String> = []
  /// The definitions of a key, in order.
  private(set) var byKey: [String: [Int]] = [:]
  /// The definitions of a key in one scope, in order.
  private var byPlace: [Place: [Int]] = [:]
  private(set) var returns: [String: [Int]] = [:]

  mutating func buildIndex() {
    for (index, definition) in definitions.enumerated() {
      byKey[definition.key, default: []].append(index)
      byPlace[Place(scope: definition.scope, key: definition.key), default: []].append(index)
    }
    for (index, value) in values.enumerated() where value.isReturned {
      returns[scopes[value.scope].name, default: []].append(index)
    }
  }

  private struct Place: Hashable {
    var scope: Int
    var key: String
  }

  /// The last definitions of a key in a scope in front of an offset, at most as many as are looked
  /// at; a program that has more is not written by hand.
  func definitions(of key: String, scope: Int, before offset: Int) -> ArraySlice<Int> {
    guard let all = byPlace[Place(scope: scope, key: key)] else { return [] }
    var end = all.count
    while end > 0, definitions[all[end - 1]].offset >= offset, all.count - end < 500 { end -= 1 }
    return all[..<end].suffix(500)
  }

  /// The scope and what surrounds it, innermost first.
  func chain(of scope: Int) -> [Int] {
    var chain = [scope]
    while let parent = scopes[chain[chain.count - 1]].parent { chain.append(parent) }
    return chain
  }
}
