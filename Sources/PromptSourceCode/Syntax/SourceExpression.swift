/// An expression, as far as text flows through it.
struct SourceExpression: Sendable {
  var range: Range<Int>
  var kind: Kind

  indirect enum Kind: Sendable {
    case literal(SourceLiteral)
    /// A number, a truth value, nothing.
    case constant
    /// A dotted name; a leading dot is Swift's implicit member.
    case name(String)
    /// `base.member` of something that is no name.
    case member(SourceExpression, String)
    case call(SourceCall)
    case subscripted(SourceExpression, SourceExpression)
    /// Operands of `+`.
    case joined([SourceExpression])
    /// Python's `text % values`.
    case percent(SourceExpression, SourceExpression)
    case list([SourceExpression])
    /// A set, whose order is that of its hashes.
    case set([SourceExpression])
    case mapping([SourceArgument])
    case spread(SourceExpression)
    /// One of several, by a condition.
    case choice([SourceExpression], condition: SourceExpression?)
    /// The element of a comprehension for each element of a collection.
    case loop(SourceExpression, over: SourceExpression)
    case function(body: [SourceExpression])
    /// Anything else, with its parts.
    case other([SourceExpression])
  }

  static func constant(at range: Range<Int>) -> Self { Self(range: range, kind: .constant) }

  /// The dotted name, if it is one.
  var path: String? { if case .name(let path) = kind { path } else { nil } }

  /// The text of a literal without holes.
  var plainLiteral: SourceLiteral? {
    if case .literal(let literal) = kind, !literal.hasHoles { literal } else { nil }
  }
}

/// A call: what is called, and with what.
struct SourceCall: Sendable {
  /// The dotted name; the last part alone if the receiver is no name.
  var path: String
  /// What a method is called on, if it is more than a name.
  var receiver: SourceExpression?
  var arguments: [SourceArgument]

  /// The last part of the name.
  var name: Substring {
    path[(path.lastIndex(of: ".").map(path.index(after:)) ?? path.startIndex)...]
  }

  /// The name in front of the last dot.
  var owner: Substring? { path.lastIndex(of: ".").map { path[..<$0] } }

  func argument(_ labels: String...) -> SourceExpression? {
    arguments.first { argument in argument.label.map(labels.contains) ?? false }?.value
  }

  /// The arguments without labels.
  var unlabelled: [SourceExpression] { arguments.filter { $0.label == nil }.map(\.value) }
}

/// An argument or an entry of a mapping.
struct SourceArgument: Sendable {
  var label: String?
  var value: SourceExpression
}

/// A string in source code.
struct SourceLiteral: Sendable {
  var style: StringStyle
  var hashes: Int
  /// Between the quotation marks.
  var content: Range<Int>
  var parts: [Part]

  enum Part: Sendable {
    case text(Range<Int>)
    /// The place with its braces, what stands in it, and what it says of the format.
    case hole(Range<Int>, SourceExpression, format: Range<Int>)
  }

  var hasHoles: Bool {
    parts.contains { if case .hole = $0 { true } else { false } }
  }
}
