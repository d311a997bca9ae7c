internal import PromptTokens

/// The regular expressions of the encodings, matched scalar by scalar with backtracking.
///
/// Slow and obvious on purpose: it reads the reference implementation's pattern text as it stands,
/// and knows only what those patterns use.
public struct ReferencePattern {
  private let root: Node

  /// Reads a pattern.
  public init(_ text: String) {
    var parser = PatternParser(text)
    root = parser.choice()
    precondition(parser.isAtEnd, "the pattern was read to its end")
  }

  /// The pieces of a text under patterns that are applied one after another.
  ///
  /// Each pattern cuts every part that the one before it left or matched, and sees only that part;
  /// what it does not match stays together up to its next match.
  public static func pieces(of text: String, cutBy patterns: [ReferencePattern]) -> [String] {
    patterns.reduce([text]) { parts, pattern in parts.flatMap(pattern.parts) }
  }

  /// The matches of the pattern and what is between them.
  private func parts(of text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var (start, index) = (0, 0)
    while index < scalars.count {
      guard let end = root.match(scalars, at: index, then: { $0 }), end > index else {
        index += 1
        continue
      }
      if start < index { parts.append(Self.text(scalars[start..<index])) }
      parts.append(Self.text(scalars[index..<end]))
      (start, index) = (end, end)
    }
    if start < scalars.count { parts.append(Self.text(scalars[start...])) }
    return parts
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The pieces of a text, by leftmost matches from its start on.
  public func pieces(of text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var pieces: [String] = []
    var start = 0
    while start < scalars.count {
      guard let end = root.match(scalars, at: start, then: { $0 }), end > start else {
        preconditionFailure("the patterns match every text")
      }
      pieces.append(Self.text(scalars[start..<end]))
      start = end
    }
    return pieces
  }
}

private indirect enum Node {
  case scalar((Unicode.Scalar) -> Bool)
  case sequence([Node])
  case choice([Node])
  case repeated(Node, ClosedRange<Int>, possessive: Bool)
  case notAhead(Node)
  case end

  /// The end of the first match in the order of a backtracking engine that `then` accepts.
  func match(_ text: [Unicode.Scalar], at index: Int, then: (Int) -> Int?) -> Int? {
    switch self {
    case .scalar(let isMember):
      return index < text.count && isMember(text[index]) ? then(index + 1) : nil
    case .sequence(let nodes):
      guard let first = nodes.first else { return then(index) }
      let rest = Node.sequence(Array(nodes.dropFirst()))
      return first.match(text, at: index) { rest.match(text, at: $0, then: then) }
    case .choice(let nodes):
      for node in nodes {
        if let end = node.match(text, at: index, then: then) { return end }
      }
      return nil
    case .repeated(let node, let counts, possessive: true):
      var end = index
      var count = 0
      while count < counts.upperBound, let next = node.match(text, at: end, then: { $0 }) {
        end = next
        count += 1
      }
      return counts.contains(count) ? then(end) : nil
    case .repeated(let node, let counts, possessive: false):
      if counts.upperBound > 0 {
        let rest = Node.repeated(
          node,
          max(counts.lowerBound - 1, 0)...(counts.upperBound - 1),
          possessive: false
        )
        let more = node.match(text, at: index) { rest.match(text, at: $0, then: then) }
        if let more { return more }
      }
      return counts.lowerBound == 0 ? then(index) : nil
    case .notAhead(let node):
      return node.match(text, at: index, then: { $0 }) == nil ? then(index) : nil
    case .end:
      return index == text.count ? then(index) : nil
    }
  }
}

private struct PatternParser {
  private let text: [Unicode.Scalar]
  private var index = 0
  private var ignoresCase = false

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
  }

  var isAtEnd: Bool { index == text.count }

  mutating func choice() -> Node {
    var alternatives = [sequence()]
    while take("|") { alternatives.append(sequence()) }
    return .choice(alternatives)
  }

  private mutating func sequence() -> Node {
    var nodes: [Node] = []
    while index < text.count, text[index] != "|", text[index] != ")" {
      nodes.append(quantified(atom()))
    }
    return .sequence(nodes)
  }

  private mutating func atom() -> Node {
    if take("(?!") { return group { .notAhead($0) } }
    if take("(?:") { return group { $0 } }
    if take("(?i:") {
      ignoresCase = true
      defer { ignoresCase = false }
      return group { $0 }
    }
    if take("$") { return .end }
    if take("[") { return .scalar(set()) }
    return .scalar(member())
  }

  private mutating func group(_ wrap: (Node) -> Node) -> Node {
    let inner = choice()
    precondition(take(")"), "the group is closed")
    return wrap(inner)
  }

  private mutating func set() -> (Unicode.Scalar) -> Bool {
    let isNegated = take("^")
    var members: [(Unicode.Scalar) -> Bool] = []
    while !take("]") {
      let first = text[index]
      // A range, if two plain scalars stand around a hyphen.
      if first != "\\", index + 2 < text.count, text[index + 1] == "-", text[index + 2] != "]" {
        let last = text[index + 2]
        members.append { first <= $0 && $0 <= last }
        index += 3
        continue
      }
      members.append(member())
    }
    return { scalar in members.contains { $0(scalar) } != isNegated }
  }

  private mutating func member() -> (Unicode.Scalar) -> Bool {
    if take("\\p{") {
      let end = text[index...].firstIndex(of: "}") ?? index
      let name = text[index..<end].map(String.init).joined()
      index = end + 1
      // The patterns ask for punctuation and symbols only together.
      if name == "P" || name == "S" { return { SymbolTable.contains($0.value) } }
      return {
        ScalarClassTable.scalarClass(of: $0.value).rawValue & Self.classes[name, default: 0] != 0
      }
    }
    let isSpace = { (scalar: Unicode.Scalar) in
      ScalarClassTable.scalarClass(of: scalar.value).contains(.space)
    }
    if take("\\s") { return isSpace }
    if take("\\S") { return { !isSpace($0) } }
    if take("\\r") { return { $0 == "\r" } }
    if take("\\n") { return { $0 == "\n" } }
    _ = take("\\")
    let literal = text[index]
    index += 1
    // The only scalar outside ASCII that folds to one of the patterns' letters is U+017F.
    guard ignoresCase else { return { $0 == literal } }
    return { $0 == literal || $0.value == literal.value - 32 || literal == "s" && $0 == "\u{17F}" }
  }

  private mutating func quantified(_ node: Node) -> Node {
    let counts: ClosedRange<Int>
    if take("?") {
      counts = 0...1
    } else if take("*") {
      counts = 0...Int.max
    } else if take("+") {
      counts = 1...Int.max
    } else if take("{1,3}") {
      counts = 1...3
    } else {
      return node
    }
    return .repeated(node, counts, possessive: take("+"))
  }

  private mutating func take(_ prefix: String) -> Bool {
    let wanted = Array(prefix.unicodeScalars)
    guard text[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private static let classes: [String: UInt8] = [
    "L": ScalarClass.letter.rawValue, "M": ScalarClass.mark.rawValue,
    "N": ScalarClass.number.rawValue, "Lu": ScalarClass.uppercase.rawValue,
    "Lt": ScalarClass.titlecase.rawValue, "Lm": ScalarClass.modifier.rawValue,
    "Lo": ScalarClass.otherLetter.rawValue, "Ll": ScalarClass.lowercase.rawValue,
  ]
}
