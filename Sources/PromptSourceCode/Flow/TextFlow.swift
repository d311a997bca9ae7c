internal import PromptCore
internal import PromptTemplates

/// Makes segments of expressions that text flows through.
struct TextFlow {
  var values: ValueFlow
  /// The variables of the prompt that is being made.
  var variables: [TemplateVariable] = []
  private var names: Set<String> = []
  private var depth = 0
  /// Segments that one prompt may have.
  private var room = 4000

  /// How plain literals are read: what fills their fields.
  struct Filling {
    var style: FormatFields.Style?
    var arguments: [SourceArgument] = []
    /// Where the arguments stand; a name without one is a variable of its own.
    var scope = 0
    var isGuessed = false
    /// Whether common indentation is dropped.
    var isDedented = false

    /// Fields are looked for as the text itself suggests.
    static let guessed = Filling(isGuessed: true)
    static let none = Filling()
  }

  init(values: ValueFlow) { self.values = values }

  private var source: SourceText { values.source }
  private var family: SourceLanguage.Family { values.language.family }

  mutating func begin() {
    variables = []
    names = []
    room = 4000
    depth = 0
  }

  // MARK: Expressions

  /// The segments of text; `nil` if an expression is no text that stands in this file.
  mutating func text(
    of expression: SourceExpression,
    scope: Int,
    filling: Filling = .guessed
  ) -> [Segment]? {
    guard depth < 30, room > 0 else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .literal(let literal):
      guard !literal.style.contains(.bytes), !literal.style.contains(.markup) else { return nil }
      return segments(of: literal, scope: scope, filling: filling)
    case .joined(let parts): return joined(parts, scope: scope, filling: filling)
    case .percent(let format, let value):
      var arguments = [SourceArgument(label: nil, value: value)]
      if case .list(let list) = value.kind { arguments = list.map { .init(label: nil, value: $0) } }
      if case .mapping(let entries) = value.kind { arguments = entries }
      return text(
        of: format,
        scope: scope,
        filling: Filling(style: .percent, arguments: arguments, scope: scope)
      )
    case .call(let call):
      return text(of: call, at: expression.range, scope: scope, filling: filling)
    case .choice(let branches, let condition):
      return choice(branches, condition, at: expression.range, scope: scope, filling: filling)
    case .name(let path):
      return text(ofPath: path, at: expression.range, scope: scope, filling: filling)
    case .function(let body) where body.count == 1:
      return text(of: body[0], scope: scope, filling: filling)
    default: return nil
    }
  }

  /// The segments of an expression, which are one place if it is no text of this file.
  mutating func content(
    of expression: SourceExpression,
    scope: Int,
    place: Range<Int>? = nil,
    filling: Filling = .guessed
  ) -> [Segment] {
    if let text = text(of: expression, scope: scope, filling: filling) { return text }
    return [value(expression, at: place ?? expression.range, scope: scope)]
  }

  private mutating func joined(
    _ parts: [SourceExpression],
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    var segments: [Segment] = []
    var isText = false
    for part in parts {
      if let text = text(of: part, scope: scope, filling: filling) {
        segments += text
        isText = true
      } else {
        segments.append(value(part, at: part.range, scope: scope))
      }
    }
    return isText ? segments : nil
  }

  private mutating func choice(
    _ branches: [SourceExpression],
    _ condition: SourceExpression?,
    at range: Range<Int>,
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    let first = branches[0]
    let body = text(of: first, scope: scope, filling: filling)
    let other = branches.count > 1 ? branches[1] : nil
    let alternative = other.flatMap { text(of: $0, scope: scope, filling: filling) }
    guard body != nil || alternative != nil else { return nil }
    // `override or DEFAULT` is the default unless someone configures another text.
    if condition == nil, body == nil, let alternative { return alternative }
    let bodySegments = body ?? [value(first, at: first.range, scope: scope)]
    let rest = alternative ?? other.map { [value($0, at: $0.range, scope: scope)] } ?? []
    let paths = condition?.path.map { [$0] } ?? []
    let expression = condition.map { source.text(in: $0.range) } ?? source.text(in: first.range)
    return [
      .section(
        Section(
          range: range,
          kind: .condition(
            expression: String(expression.prefix(80)),
            paths: paths,
            inverted: false
          ),
          body: bodySegments,
          alternative: rest.filter { !$0.isNothing }
        )
      )
    ]
  }

  // MARK: Names

  private mutating func text(
    ofPath path: String,
    at range: Range<Int>,
    scope: Int,
    filling: Filling
  ) -> [Segment]? {
    guard
      case .value(let bases, let additions) = values.binding(
        of: path,
        scope: scope,
        at: range.lowerBound
      )
    else { return nil }
    return text(ofDefinitions: bases, additions: additions, filling: filling)
  }

  /// The text that assignments build up, with what is added behind conditions and in loops.
  mutating func text(
    ofDefinitions bases: [Int],
    additions: [Int],
    filling: Filling = .guessed
  ) -> [Segment]? {
    guard let segments = base(bases, filling: filling) else { return nil }
    var result = segments
    for index in additions.prefix(500) {
      let definition = values.file.definitions[index]
      guard values.following.insert(index).inserted else { continue }
      defer { values.following.remove(index) }
      values.used.insert(index)
      let added = wrapped(
        content(of: definition.value, scope: definition.scope, filling: filling),
        definition
      )
      result = definition.action == .prepends ? added + result : result + added
    }
    return result
  }

  private mutating func base(_ bases: [Int], filling: Filling) -> [Segment]? {
    var found: [(index: Int, segments: [Segment])] = []
    for index in bases.suffix(4) {
      guard values.following.insert(index).inserted else { continue }
      defer { values.following.remove(index) }
      let definition = values.file.definitions[index]
      if let text = text(of: definition.value, scope: definition.scope, filling: filling) {
        found.append((index, text))
      }
    }
    for place in found { values.used.insert(place.index) }
    guard let last = found.last else { return nil }
    guard found.count > 1 else { return last.segments }
    let range = values.file.definitions[last.index].value.range
    let other = found[found.count - 2].segments
    return [
      .section(
        Section(
          range: range,
          kind: .condition(expression: "", paths: [], inverted: false),
          body: last.segments,
          alternative: other
        )
      )
    ]
  }

  /// Text that is added in a loop or behind a condition.
  private func wrapped(
    _ segments: [Segment],
    _ definition: SourceFile.Definition
  ) -> [Segment] {
    guard !definition.conditions.isEmpty, !definition.isInLoop else { return segments }
    return [
      .section(
        Section(
          range: definition.value.range,
          kind: .condition(expression: "", paths: [], inverted: false),
          body: segments
        )
      )
    ]
  }

  // MARK: Literals

  private mutating func segments(
    of literal: SourceLiteral,
    scope: Int,
    filling: Filling
  ) -> [Segment] {
    var text = StringText(literal, in: source.bytes, family: family)
    if filling.isDedented { text.indentation = text.commonIndentation }
    var style = filling.style
    if filling.isGuessed, !literal.style.contains(.format) {
      style = guessedStyle(of: literal)
    } else if style == .percent || literal.style.contains(.format) {
      style = literal.style.contains(.format) ? nil : style
    }
    if style == .braces { text.unescapesBraces = true }
    var segments: [Segment] = []
    var position = 0
    for part in literal.parts {
      switch part {
      case .text(let range):
        guard let style else {
          segments.append(.literal(range: range, text: text.text(of: range)))
          continue
        }
        segments += fields(in: range, style, text, filling, scope: scope, position: &position)
      case .hole(let range, let expression, let format):
        segments += hole(range, expression, format, label: label(of: segments), scope: scope)
      }
    }
    room -= segments.count
    return segments.filter { !$0.isNothing }
  }

  private mutating func fields(
    in range: Range<Int>,
    _ style: FormatFields.Style,
    _ text: StringText,
    _ filling: Filling,
    scope: Int,
    position: inout Int
  ) -> [Segment] {
    var segments: [Segment] = []
    var start = range.lowerBound
    for field in FormatFields(bytes: source.bytes).fields(in: range, style: style) {
      let before = start..<field.range.lowerBound
      if !before.isEmpty { segments.append(.literal(range: before, text: text.text(of: before))) }
      start = field.range.upperBound
      if let argument = argument(for: field, filling, position: &position) {
        segments += hole(
          field.range,
          argument,
          0..<0,
          label: label(of: segments),
          scope: filling.scope
        )
      } else {
        let meaning = labelled(values.meaning(named: field.name), label(of: segments))
        segments.append(segment(meaning.named(field.name), field.name, at: field.range))
      }
    }
    let rest = start..<range.upperBound
    if !rest.isEmpty { segments.append(.literal(range: rest, text: text.text(of: rest))) }
    return segments
  }

  private func argument(
    for field: FormatFields.Field,
    _ filling: Filling,
    position: inout Int
  ) -> SourceExpression? {
    let root = field.name.prefix { $0 != "." && $0 != "[" }
    if let place = Int(root) {
      let unlabelled = filling.arguments.filter { $0.label == nil }
      return place < unlabelled.count ? unlabelled[place].value : nil
    }
    if root.isEmpty {
      let unlabelled = filling.arguments.filter { $0.label == nil }
      defer { position += 1 }
      return position < unlabelled.count ? unlabelled[position].value : nil
    }
    return filling.arguments.first { $0.label.map { $0 == root } ?? false }?.value
  }

  // MARK: Places

  private mutating func hole(
    _ range: Range<Int>,
    _ expression: SourceExpression,
    _ format: Range<Int>,
    label: String,
    scope: Int
  ) -> [Segment] {
    if let text = text(of: expression, scope: scope, filling: .none), !text.isEmpty { return text }
    var meaning = values.meaning(of: expression, scope: scope)
    if meaning.role == .clock, format.count > 2,
      source.bytes[format.lowerBound] == UInt8(ascii: ":")
    {
      meaning = meaning.formatted(source.text(in: format))
    }
    return [segment(labelled(meaning, label), path(of: expression), at: range)]
  }

  /// The place of a value that is no text of this file.
  mutating func value(
    _ expression: SourceExpression,
    at range: Range<Int>,
    scope: Int
  ) -> Segment {
    segment(
      values.meaning(of: expression, scope: scope),
      path(of: expression),
      at: range
    )
  }

  private func path(of expression: SourceExpression) -> String {
    if let path = expression.path { return path }
    let text = source.text(in: expression.range)
    guard text.utf8.count > 48 || text.contains("\n") else { return text }
    return String(text.prefix { $0 != "\n" }.prefix(45)) + "…"
  }

  private mutating func segment(_ meaning: Meaning, _ path: String, at range: Range<Int>) -> Segment
  {
    var meaning = meaning
    if meaning.name.isEmpty { meaning.name = path }
    if meaning.stability == .constant { meaning.stability = .deploy }
    room -= 1
    meaning.name = register(meaning, path)
    if meaning.role == .history, meaning.stability == .turn {
      return .history(range: range, name: meaning.name)
    }
    return .variable(
      Placeholder(range: range, path: path, variable: meaning.name, hazards: meaning.hazards)
    )
  }

  /// The name of a value's variable; two values of one name that change differently are told apart.
  private mutating func register(_ meaning: Meaning, _ path: String) -> String {
    for name in [meaning.name, path, "\(path) (\(variables.count + 1))"] {
      if names.insert(name).inserted {
        variables.append(meaning.named(name).variable)
        return name
      }
      let known = variables.first { $0.name == name }
      if known?.stability == meaning.stability, known?.role == meaning.role { return name }
    }
    return meaning.name
  }

  // MARK: Labels

  /// The words in front of a hole on its line.
  private func label(of segments: [Segment]) -> String {
    guard case .literal(_, let text)? = segments.last else { return "" }
    let tail = text.utf8.suffix(60)
    let line = tail.split(separator: Byte.newline, omittingEmptySubsequences: false).last ?? tail
    return String(decoding: line, as: UTF8.self)
  }

  /// A meaning of which only the words in front of the hole tell something.
  private func labelled(_ meaning: Meaning, _ label: String) -> Meaning {
    guard meaning.stability == .unknown, !label.isEmpty else { return meaning }
    let words = label.lowercased().split { !$0.isLetter }
    guard let last = words.last else { return meaning }
    var result = meaning
    if ["iteration", "step", "turn", "attempt", "round"].contains(last), meaning.name.count < 24 {
      result.role = .counter
      result.stability = .turn
    } else if label.utf8.last == UInt8(ascii: " "), words.count <= 4,
      ["date", "today", "time"].contains(last) || label.lowercased().hasSuffix("today is ")
    {
      result.role = .clock
      result.stability = last == "time" ? .request : .day
    } else {
      return meaning
    }
    result.evidence = .code
    result.reason =
      "the words in front of it say so: \"\(label.split(separator: " ").joined(separator: " "))\""
    return result
  }
}

extension Segment {
  /// Whether it is text of no length.
  var isNothing: Bool { if case .literal(_, let text) = self { text.isEmpty } else { false } }
}
