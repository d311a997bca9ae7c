internal import PromptCore
public import PromptTemplates

/// A template flattened into the order in which its text is sent.
///
/// Loops over stable values and conditions are opened, partials are put in, comments are dropped.
/// A condition that a deployment decides sends its longer branch; the other gives only its values.
/// Any other branch is a section that is sent for some calls only. A loop over anything less stable
/// than a deployment is one value: its text repeats as often as the data says.
public struct PromptLayout: Sendable, Hashable {
  /// The spans in order; fixed spans are never empty.
  public private(set) var spans: [PromptSpan] = []
  /// For each section that only some calls send, the section around it; the first is its own.
  public private(set) var sections: [Int] = [0]

  /// Flattens a template.
  ///
  /// - Parameters:
  ///   - template: The template.
  ///   - partial: Finds the template that a partial names; what it does not find counts as text
  ///     of unknown size that a deployment fixes.
  public init(of template: Template, partial: PartialLookup = { _, _ in nil }) {
    (spans, sections) = withoutActuallyEscaping(partial) { resolve in
      var builder = LayoutBuilder(resolve: resolve)
      builder.append(template, place: nil, depth: 0)
      return (builder.spans, builder.sections)
    }
  }

  /// Makes a layout from spans that every call sends.
  init(spans: [PromptSpan]) { self.spans = spans }
}

/// Finds the template that a partial names, given the template that includes it.
public typealias PartialLookup = (_ name: String, _ including: Template) -> Template?

/// Walks segments and collects spans.
private struct LayoutBuilder {
  let resolve: PartialLookup
  var spans: [PromptSpan] = []
  var sections = [0]
  var message = 0
  var role = Role.user

  /// Partials that include each other end here.
  static var deepestPartial: Int { 8 }

  /// What surrounds a segment.
  struct Surroundings {
    var template: Template
    /// The template's variables by name; there can be as many as placeholders.
    var variables: [String: TemplateVariable]
    /// The tag in the linted file, while inside a partial.
    var place: Range<Int>?
    var depth: Int
    /// The variable that the innermost loop repeats for.
    var loop: TemplateVariable?
    /// Whether fixed text is part of the prompt; not in the branch that is not counted.
    var isCounted = true
    var section = 0
    /// Whether the segment repeats for data that is less stable than a deployment.
    var isRepeated = false
  }

  mutating func append(_ template: Template, place: Range<Int>?, depth: Int) {
    let named = template.variables.map { ($0.name, $0) }
    let surroundings = Surroundings(
      template: template,
      variables: Dictionary(named) { first, _ in first },
      place: place,
      depth: depth
    )
    for (index, content) in template.messages.enumerated() {
      if place == nil { (message, role) = (index, content.role) }
      append(content.segments, in: surroundings)
    }
  }

  mutating func append(_ segments: [Segment], in outer: Surroundings) {
    for segment in segments {
      switch segment {
      case .literal(let range, let text) where outer.isCounted && !text.isEmpty:
        add(.fixed(text), .constant, range, outer)
      case .literal, .comment: continue
      case .variable(let placeholder): append(placeholder, in: outer)
      case .section(let section): append(section, in: outer)
      case .history(let range, let name): add(.history(name), .turn, range, outer)
      case .partial(let range, let name): appendPartial(name, at: range, in: outer)
      }
    }
  }

  mutating func append(_ placeholder: Placeholder, in outer: Surroundings) {
    let variable = variable(of: placeholder, in: outer)
    add(
      .value(
        PromptValue(
          name: placeholder.path.isEmpty ? placeholder.callName ?? variable.name : placeholder.path,
          role: variable.role,
          evidence: variable.evidence,
          reason: variable.reason,
          hazards: placeholder.formHazards,
          isWrittenByCode: !placeholder.hazards.isEmpty,
          unsortedJSONFilter: placeholder.unsortedJSONFilter
        )
      ),
      variable.stability,
      placeholder.range,
      outer
    )
  }

  mutating func append(_ section: Section, in outer: Surroundings) {
    var inner = outer
    switch section.kind {
    case .condition(_, let paths, _):
      let stability = appendCondition(on: paths, of: section, in: outer)
      guard stability == .constant || stability == .deploy else {
        appendBranch(section.body, in: outer)
        return appendBranch(section.alternative, in: outer)
      }
      let bodyIsLonger = fixedSize(of: section.body) >= fixedSize(of: section.alternative)
      inner.isCounted = outer.isCounted && bodyIsLonger
      append(section.body, in: inner)
      inner.isCounted = outer.isCounted && !bodyIsLonger
      append(section.alternative, in: inner)
    case .loop(let path, _):
      var variable = outer.variables[path] ?? TemplateVariable(name: path)
      if variable.stability == .unknown, variable.evidence == .none {
        variable = variable.placed("a loop repeats text for each of its elements")
        inner.variables[path] = variable
      }
      inner.loop = variable
      if variable.stability != .constant, variable.stability != .deploy {
        let value = PromptValue(name: path, role: variable.role, evidence: variable.evidence)
        add(.value(value), variable.stability, section.openingTag, outer)
        inner.isCounted = false
        inner.isRepeated = true
      }
      append(section.body, in: inner)
    }
  }

  /// A branch that only some calls send.
  mutating func appendBranch(_ segments: [Segment], in outer: Surroundings) {
    guard !segments.isEmpty else { return }
    var inner = outer
    inner.section = sections.count
    sections.append(outer.section)
    append(segments, in: inner)
  }

  /// The least stable of the variables that a condition reads.
  ///
  /// - Returns: how often it changes; what reads no variable is the deployment's.
  mutating func appendCondition(
    on paths: [String],
    of section: Section,
    in outer: Surroundings
  ) -> Stability {
    let variables = paths.map { outer.variables[$0] ?? outer.loop ?? TemplateVariable(name: $0) }
    guard
      let variable = variables.max(by: { ($0.stability.rank ?? 0) < ($1.stability.rank ?? 0) })
    else { return .deploy }
    let value = PromptValue(
      name: variable.name,
      role: variable.role,
      evidence: variable.evidence,
      reason: variable.reason
    )
    // In a loop over the call's data, the loop is what is reported.
    let isFixed = variable.stability == .constant || variable.stability == .deploy
    if !outer.isRepeated, !isFixed {
      add(.condition(value), variable.stability, section.openingTag, outer)
    }
    return variable.stability
  }

  mutating func appendPartial(_ name: String, at range: Range<Int>, in outer: Surroundings) {
    guard outer.depth < Self.deepestPartial, let template = resolve(name, outer.template) else {
      let value = PromptValue(name: name, role: .configuration, evidence: .none)
      return add(.value(value), .deploy, range, outer)
    }
    append(template, place: outer.place ?? range, depth: outer.depth + 1)
  }

  mutating func add(
    _ content: PromptSpan.Content,
    _ stability: Stability,
    _ range: Range<Int>,
    _ outer: Surroundings
  ) {
    spans.append(
      PromptSpan(
        content: content,
        stability: stability,
        range: outer.place ?? range,
        message: message,
        role: role,
        section: outer.section
      )
    )
  }

  /// What is known of a placeholder; what a loop defines itself is as stable as the loop.
  func variable(of placeholder: Placeholder, in outer: Surroundings) -> TemplateVariable {
    if let called = placeholder.volatileCall { return called }
    let variable =
      placeholder.variable.flatMap { outer.variables[$0] } ?? outer.loop
      ?? TemplateVariable(name: placeholder.path)
    guard variable.stability == .unknown, variable.evidence == .none, !placeholder.path.isEmpty
    else { return variable }
    let source = outer.template.source
    return source.holdsBlock(at: placeholder.range)
      ? variable.placed("it fills a block of its own under a heading or between tags") : variable
  }

  func fixedSize(of segments: [Segment]) -> Int {
    segments.reduce(0) { size, segment in
      switch segment {
      case .literal(_, let text): size + text.utf8.count
      case .section(let section): size + fixedSize(of: section.body)
      default: size
      }
    }
  }
}

extension Section {
  /// The tag that opens it, or the whole section if nothing follows.
  fileprivate var openingTag: Range<Int> {
    guard let first = body.first, first.range.lowerBound > range.lowerBound else { return range }
    return range.lowerBound..<first.range.lowerBound
  }
}

extension Placeholder {
  /// Functions and filters that give another value on each call, whatever they are given.
  private static var volatileCalls: [String: (VariableRole, Stability)] {
    [
      "now": (.clock, .request), "utcnow": (.clock, .request), "timestamp": (.clock, .request),
      "current_time": (.clock, .request), "strftime_now": (.clock, .request),
      "today": (.clock, .day), "uuid": (.identifier, .request), "uuid4": (.identifier, .request),
      "random": (.random, .request), "randint": (.random, .request),
      "choice": (.random, .request), "shuffle": (.random, .request),
    ]
  }

  /// What a call among the filters makes of the value, if it makes it volatile.
  fileprivate var volatileCall: TemplateVariable? {
    for filter in filters {
      guard let (role, stability) = Self.volatileCalls[filter.name.lowercased()] else { continue }
      return TemplateVariable(
        name: "\(filter.name)()",
        stability: stability,
        role: role,
        evidence: .name
      )
    }
    return nil
  }

  /// The outermost call, for a value without a variable: `url()`.
  fileprivate var callName: String? { filters.last.map { "\($0.name)()" } }

  /// Filters and helpers of the common engines that write JSON.
  private static var jsonFilters: Set<String> {
    ["json", "tojson", "to_json", "tojsonfilter", "dump", "json_encode", "stringify", "jsonify"]
  }

  /// The filter that writes the value as JSON, unless an argument asks for sorted keys.
  var unsortedJSONFilter: String? {
    filters.first { filter in
      Self.jsonFilters.contains(filter.name.lowercased())
        && !filter.arguments.contains { argument in
          let compact = argument.lowercased().filter { $0 != " " }
          return compact.hasPrefix("sort") && !compact.hasSuffix("=false")
        }
    }?.name
  }
}
