public import PromptCore
public import PromptTemplates

/// Renders a prompt twice for each class of inputs, and compares the bytes.
public struct RenderProof: Sendable {
  /// What was seen, class by class.
  public private(set) var observations: [RenderObservation] = []
  /// The values of the first rendering.
  public let variables: JSONObject
  /// The messages of the first rendering.
  public var messages: [ChatMessage] { first.messages }
  /// The template, its variables with the classes that were seen.
  public private(set) var template: Template

  private let original: Template
  private let partials: [String: Template]
  private let first: RenderedPrompt
  private let generated: [String]

  /// Renders a template with the values of a fixture, and with those of each class changed.
  ///
  /// Inputs of a class that the fixture does not vary are those that the linter takes for values of
  /// that class; they get another value of their kind.
  /// - Parameters:
  ///   - template: The template.
  ///   - fixture: Its values.
  ///   - partials: Templates by the names under which it includes them.
  ///   - count: Counts the tokens of a text.
  /// - Throws: what rendering throws.
  public init(
    of template: Template,
    fixture: RenderFixture,
    partials: [String: Template],
    count: (String) -> Int
  ) throws(PromptError) {
    let others = partials.sorted { $0.key < $1.key }.map(\.value)
    let samples = SampleValues(for: [template] + others, given: fixture.variables)
    self.template = template
    original = template
    self.partials = partials
    variables = samples.variables
    generated = samples.generated
    first = try template.rendered(variables: samples.variables, partials: partials)
    for stability in RenderFixture.classes {
      let changes = fixture.vary[stability] ?? usualChanges(of: stability)
      guard !changes.keys.isEmpty else { continue }
      let values = variables.merging(changes)
      let second = try template.rendered(variables: values, partials: partials)
      compare(second, varied: changes, stability: stability, count: count)
    }
  }

  /// Compares with the messages that another process rendered from the same values.
  public mutating func compare(processMessages messages: [ChatMessage], count: (String) -> Int) {
    let second = RenderedPrompt(messages: messages, pieces: [])
    let difference = difference(to: second, count: count)
    observations.append(
      RenderObservation(
        prompt: original.id,
        path: original.source.path,
        change: .process,
        varied: [],
        generated: generated,
        difference: difference,
        verdict: difference == nil ? .agrees : .unexpected
      )
    )
  }

  /// The variables of the template and of the partials.
  private var allVariables: [TemplateVariable] {
    original.variables + partials.sorted { $0.key < $1.key }.flatMap(\.value.variables)
  }

  /// Another value for each variable that the linter takes for one of a class.
  private func usualChanges(of stability: Stability) -> JSONObject {
    var changes = JSONObject()
    for variable in allVariables where variable.stability == stability {
      let value = variables.value(at: variable.name) ?? variable.defaultValue
      if let value { changes.set(SampleValues.changed(value), at: variable.name) }
    }
    return changes
  }
}

// MARK: Comparing

extension RenderProof {
  private mutating func compare(
    _ second: RenderedPrompt,
    varied changes: JSONObject,
    stability: Stability,
    count: (String) -> Int
  ) {
    let varied = changes.leaves
    let difference = difference(to: second, count: count)
    let seen = observe(varied, of: stability, in: second)
    let expected = varied.contains { name in
      let known = thought(of: name)
      return known.rank.map { $0 >= Stability.day.rank ?? 0 } ?? false
    }
    let verdict: RenderObservation.Verdict =
      if difference == nil { expected ? .same : .agrees } else {
        seen.isEmpty ? .agrees : .unexpected
      }
    observations.append(
      RenderObservation(
        prompt: original.id,
        path: original.source.path,
        change: .inputs(stability),
        varied: varied,
        generated: generated,
        difference: difference,
        verdict: verdict
      )
    )
  }

  /// What the linter thinks of a value: the class of the most volatile variable at or around it.
  private func thought(of name: String) -> Stability {
    let matching = allVariables.filter { Self.isSame($0.name, name) }
    let known = matching.map(\.stability).filter { $0 != .unknown }
    return known.max { $0.isMoreStable(than: $1) } ?? .unknown
  }

  /// Takes the class for the variables that were thought more stable and whose bytes differ.
  private mutating func observe(
    _ varied: [String],
    of stability: Stability,
    in second: RenderedPrompt
  ) -> [String] {
    let differing = differingNames(in: second)
    var seen: [String] = []
    for index in template.variables.indices {
      let variable = template.variables[index]
      guard varied.contains(where: { Self.isSame(variable.name, $0) }),
        differing.contains(where: { Self.isSame(variable.name, $0) }),
        variable.stability == .unknown || variable.stability.isMoreStable(than: stability)
      else { continue }
      template.variables[index].stability = stability
      template.variables[index].evidence = .observation
      template.variables[index].reason =
        "its bytes differed when the inputs of another \(stability.rawValue) were rendered"
      seen.append(variable.name)
    }
    return seen
  }

  /// The variables whose tags were rendered to other bytes; those of conditions whose text was.
  private func differingNames(in second: RenderedPrompt) -> Set<String> {
    let (left, right) = (Self.textsByTag(of: first), Self.textsByTag(of: second))
    var names: Set<String> = []
    for tag in Set(left.keys).union(right.keys) where left[tag] != right[tag] {
      guard let template = self.template(at: tag.path) else { continue }
      names.formUnion(template.messages.flatMap { $0.segments.names(at: tag.range) })
    }
    return names
  }

  private struct Tag: Hashable {
    var path: String
    var range: Range<Int>
  }

  private static func textsByTag(of prompt: RenderedPrompt) -> [Tag: [String]] {
    var texts: [Tag: [String]] = [:]
    for piece in prompt.pieces {
      texts[Tag(path: piece.path, range: piece.range), default: []].append(prompt.text(of: piece))
    }
    return texts
  }

  private func template(at path: String) -> Template? {
    path == original.source.path ? original : partials.values.first { $0.source.path == path }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || left.hasPrefix("\(right).") || right.hasPrefix("\(left).")
  }
}

// MARK: The first difference

extension RenderProof {
  private func difference(
    to second: RenderedPrompt,
    count: (String) -> Int
  ) -> RenderObservation.Difference? {
    var common = 0
    for index in 0..<max(first.messages.count, second.messages.count) {
      let left = index < first.messages.count ? first.messages[index] : nil
      let right = index < second.messages.count ? second.messages[index] : nil
      guard left != right else {
        common += count(left?.content ?? "")
        continue
      }
      let bytes = Array((left?.content ?? "").utf8)
      let others = Array((right?.content ?? "").utf8)
      var offset = 0
      if left?.role == right?.role {
        while offset < min(bytes.count, others.count), bytes[offset] == others[offset] {
          offset += 1
        }
      }
      common += count(String(decoding: bytes[..<offset], as: UTF8.self))
      let role = (left ?? right)?.role ?? .user
      let source = SourceText(path: "", bytes: left == nil ? others : bytes)
      let position = source.position(at: offset)
      return found(second, index, role, position, offset, common, count: count)
    }
    return nil
  }

  /// The first piece that a value or a condition wrote, and that the other rendering has otherwise.
  ///
  /// Text that stands in the file is passed over: only its trimmed edges differ.
  private func culprit(
    behind offset: Int,
    in message: Int,
    of prompt: RenderedPrompt,
    than other: RenderedPrompt
  ) -> RenderedPiece? {
    let (own, others) = (Self.textsByTag(of: prompt), Self.textsByTag(of: other))
    return prompt.pieces.first { piece in
      let tag = Tag(path: piece.path, range: piece.range)
      let isBehind =
        piece.message > message || (piece.message == message && piece.place.upperBound > offset)
      return isBehind && own[tag] != others[tag] && !names(of: piece).isEmpty
    }
  }

  /// The variables that a piece comes from.
  private func names(of piece: RenderedPiece) -> [String] {
    let names =
      template(at: piece.path)?.messages
      .flatMap { $0.segments.names(at: piece.range) } ?? []
    return names.isEmpty ? piece.names : names
  }

  private func found(
    _ second: RenderedPrompt,
    _ message: Int,
    _ role: Role,
    _ position: SourcePosition,
    _ offset: Int,
    _ common: Int,
    count: (String) -> Int
  ) -> RenderObservation.Difference {
    let culprit = culprit(behind: offset, in: message, of: first, than: second)
    let other = culprit ?? self.culprit(behind: 0, in: message, of: second, than: first)
    let piece =
      other ?? first.pieces.first { $0.message == message && $0.place.upperBound > offset }
    let template = piece.flatMap { self.template(at: $0.path) } ?? original
    let name = piece.flatMap { names(of: $0).first }
    return RenderObservation.Difference(
      message: message + 1,
      role: role,
      position: position,
      path: template.source.path,
      place: piece.map { template.source.position(at: $0.range.lowerBound) },
      variable: name,
      stability: name.map(thought),
      tokensCommon: common,
      tokensLost: fixedTokens(behind: offset, in: message, count: count)
    )
  }

  /// The tokens of text that stands in the files, behind an offset of a message.
  private func fixedTokens(
    behind offset: Int,
    in message: Int,
    count: (String) -> Int
  ) -> Int {
    var tokens = 0
    for piece in first.pieces where piece.names.isEmpty && piece.message >= message {
      let start = piece.message == message ? offset : 0
      let place = max(piece.place.lowerBound, start)..<max(piece.place.upperBound, start)
      guard !place.isEmpty else { continue }
      var rest = piece
      rest.place = place
      tokens += count(first.text(of: rest))
    }
    return tokens
  }
}

extension JSONObject {
  /// The dotted paths of all values that are no objects.
  fileprivate var leaves: [String] {
    members.flatMap { member in
      guard let inner = member.value.object, !inner.keys.isEmpty else { return [member.key] }
      return inner.leaves.map { "\(member.key).\($0)" }
    }
  }
}

extension [Segment] {
  /// The variables of a tag, or of the conditions around a piece of text.
  fileprivate func names(at range: Range<Int>) -> [String] {
    flatMap { segment -> [String] in
      switch segment {
      case .variable(let placeholder) where placeholder.range == range:
        return [placeholder.variable ?? placeholder.path]
      case .history(let place, let name) where place == range: return [name]
      case .section(let section) where section.range.contains(range.lowerBound):
        let inner = (section.body + section.alternative).names(at: range)
        guard inner.isEmpty else { return inner }
        switch section.kind {
        case .condition(_, let paths, _): return paths
        case .loop(let path, _): return [path]
        }
      default: return []
      }
    }
  }
}
