public import PromptCore

/// A prompt template as a value: messages made of positioned segments, and declared variables.
///
/// All ranges are UTF-8 byte offsets in `source`.
public struct Template: Sendable, Hashable {
  /// The registry id: the path below the registry's root without its extension, `support/triage`.
  public var id: String
  /// The version that the front matter declares, if any.
  public var version: String?
  /// The file format it was read by.
  public var format: TemplateFormat
  /// The file.
  public var source: SourceText
  /// The byte range of the front matter with its fences; empty if there is none.
  public var frontMatter: Range<Int>
  /// The model that the front matter names, if any.
  public var model: String?
  /// Calls per day that the front matter declares (`promptopt: {calls_per_day: N}`), if any.
  public var callsPerDay: Int?
  /// The messages in the order in which they are sent.
  public var messages: [TemplateMessage]
  /// Every variable, in order of first appearance, then declared ones that are never used.
  public var variables: [TemplateVariable]
  /// Problems that reading it brought up (an unclosed section, an unknown role).
  public var problems: [Diagnostic]

  /// The parsed body, which the renderer runs; `messages` are made from it.
  var body: [TemplateNode] = []
  /// The role of text that no role marker precedes.
  var defaultRole = Role.user
  /// The language of the body.
  var syntax: TemplateFormat
  /// The text that the body was parsed from, if it is not the file's own.
  var embedded: EmbeddedText?

  /// The text that the places in `body` lie in.
  var bodySource: SourceText {
    embedded.map { SourceText(path: source.path, bytes: $0.bytes) } ?? source
  }

  /// Whether the text stands in the file in another spelling: indented, folded, escaped, in pieces.
  public var isEmbedded: Bool { embedded != nil }

  /// Makes a template.
  public init(
    id: String,
    version: String? = nil,
    format: TemplateFormat,
    source: SourceText,
    frontMatter: Range<Int> = 0..<0,
    model: String? = nil,
    callsPerDay: Int? = nil,
    messages: [TemplateMessage],
    variables: [TemplateVariable],
    problems: [Diagnostic] = []
  ) {
    self.id = id
    self.version = version
    self.format = format
    self.source = source
    self.frontMatter = frontMatter
    self.model = model
    self.callsPerDay = callsPerDay
    self.messages = messages
    self.variables = variables
    self.problems = problems
    syntax = format
  }

  /// SHA-256 of the file's bytes, in hexadecimal.
  public var contentHash: String { SHA256.hex(source.bytes) }

  /// The variable of a name.
  public func variable(named name: String) -> TemplateVariable? {
    variables.first { $0.name == name }
  }

  /// The variable whose value a placeholder shows; `nil` for what a loop defines itself
  /// (`loop.index`, `@index`).
  public func variable(of placeholder: Placeholder) -> TemplateVariable? {
    placeholder.variable.flatMap { variable(named: $0) }
  }
}

/// The formats that a registry reads.
public enum TemplateFormat: String, Sendable, Hashable, CaseIterable {
  case dotprompt, prompty, handlebars, mustache, jinja, plain, liquid, langchain, promptfoo, baml
  case fabric, crew
  case semanticKernel = "semantic-kernel"
  case pythonFormat = "python-format"
  case agentConfig = "agent-config"
  case promptFile = "prompt-file"
  /// Recorded or prepared bodies of requests: every byte is text.
  case request
  case python
  case javaScript = "javascript"
  case swift

  /// Whether its prompts stand in source code, which is not rendered here.
  public var isSourceCode: Bool { self == .python || self == .javaScript || self == .swift }
}

/// A message of a template.
public struct TemplateMessage: Sendable, Hashable {
  /// Who speaks.
  public var role: Role
  /// The byte range of its content, role markers left out.
  public var range: Range<Int>
  /// Its content in order.
  public var segments: [Segment]

  /// Makes a message.
  public init(role: Role, range: Range<Int>, segments: [Segment]) {
    self.role = role
    self.range = range
    self.segments = segments
  }
}

/// A piece of a message.
public indirect enum Segment: Sendable, Hashable {
  /// Text that is sent as it stands (escapes resolved in `text`).
  case literal(range: Range<Int>, text: String)
  /// A variable or expression that is replaced by a value.
  case variable(Placeholder)
  /// A block with a body: a loop, a condition.
  case section(Section)
  /// The conversation so far (`{{history}}`, or a variable or loop that is one).
  case history(range: Range<Int>, name: String)
  /// Another template's text, by name.
  case partial(range: Range<Int>, name: String)
  /// Text that is never sent: a comment, a `set`, white-space control.
  case comment(range: Range<Int>)

  /// The byte range, tags included.
  public var range: Range<Int> {
    switch self {
    case .literal(let range, _), .history(let range, _), .partial(let range, _),
      .comment(let range):
      range
    case .variable(let placeholder): placeholder.range
    case .section(let section): section.range
    }
  }
}

/// A place where a value is put in.
public struct Placeholder: Sendable, Hashable {
  /// The byte range with its braces.
  public var range: Range<Int>
  /// The dotted path: `user.name`, `ticket`.
  public var path: String
  /// Filters, helpers or functions around it, outermost last: `json`, `tojson`, `upper`.
  public var filters: [Filter]
  /// The name in the template's `variables` that the value comes from: `orders` for `order.id` in
  /// a loop over `orders`; `nil` for what a loop defines itself.
  public var variable: String?
  /// What the code around the template does to the value's bytes.
  public var hazards: [SerializationHazard]

  /// A filter with its literal arguments: `tojson(sort_keys=true)`.
  public struct Filter: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its arguments as written.
    public var arguments: [String]

    /// Makes a filter.
    public init(name: String, arguments: [String] = []) {
      self.name = name
      self.arguments = arguments
    }
  }

  /// Makes a placeholder.
  public init(
    range: Range<Int>,
    path: String,
    filters: [Filter] = [],
    variable: String? = nil,
    hazards: [SerializationHazard] = []
  ) {
    self.range = range
    self.path = path
    self.filters = filters
    self.variable = variable
    self.hazards = hazards
  }

  /// What the path starts from: `user` of `user.name`, `orders` of `order.id` in a loop over
  /// `orders`.
  public var root: String { String((variable ?? path).prefix { $0 != "." && $0 != "[" }) }
}

/// A way of writing a value whose bytes differ although the value is the same.
public enum SerializationHazard: String, Sendable, Hashable, CaseIterable {
  /// JSON whose keys nothing sorts.
  case unsortedKeys = "unsorted-keys"
  /// The elements of a set or a dictionary, in the order of their hashes.
  case unorderedCollection = "unordered-collection"
  /// A number or a date written as the machine's locale or time zone asks.
  case localeFormat = "locale-format"
  /// A floating-point number whose digits depend on the writer.
  case floatFormat = "float-format"
}

/// A block with a body.
public struct Section: Sendable, Hashable {
  /// What the block does with its body.
  public enum Kind: Sendable, Hashable {
    /// Repeats it for each element of the value at a path; the element's name, if it has one.
    case loop(path: String, item: String?)
    /// Sends it only if a condition holds, `inverted` if only where it does not.
    case condition(expression: String, paths: [String], inverted: Bool)
  }

  /// The byte range, tags included.
  public var range: Range<Int>
  /// What it does.
  public var kind: Kind
  /// The body.
  public var body: [Segment]
  /// What stands after `else`.
  public var alternative: [Segment]

  /// Makes a section.
  public init(range: Range<Int>, kind: Kind, body: [Segment], alternative: [Segment] = []) {
    self.range = range
    self.kind = kind
    self.body = body
    self.alternative = alternative
  }
}

/// A variable of a template, with what is known of how often its value changes.
public struct TemplateVariable: Sendable, Hashable {
  /// The dotted path it is used by.
  public var name: String
  /// How often its value changes.
  public var stability: Stability
  /// What it is, as far as its name or annotation tells.
  public var role: VariableRole
  /// Where the class comes from.
  public var evidence: Evidence
  /// What led to the class, in words, where there is more to say than `evidence` does.
  public var reason: String?
  /// The type that a schema declares, if any.
  public var type: String?
  /// The default that the front matter declares, if any.
  public var defaultValue: JSONValue?
  /// Whether the front matter declares it.
  public var isDeclared: Bool
  /// Whether the front matter lets it be left out; nothing is sent then.
  public var isOptional: Bool

  /// Where a variable's class comes from.
  public enum Evidence: String, Sendable, Hashable {
    /// The front matter says so.
    case annotation
    /// The configuration file says so.
    case configuration
    /// The code that fills it says so.
    case code
    /// Rendered prompts or recorded requests showed it.
    case observation
    /// Its declared type or its default says so.
    case schema
    /// Its name is in the dictionary.
    case name
    /// Where it stands says so: a loop over it, a block of its own, a message of the user.
    case placement
    /// Nothing tells.
    case none
  }

  /// Makes a variable.
  public init(
    name: String,
    stability: Stability = .unknown,
    role: VariableRole = .unknown,
    evidence: Evidence = .none,
    reason: String? = nil,
    type: String? = nil,
    defaultValue: JSONValue? = nil,
    isDeclared: Bool = false,
    isOptional: Bool = false
  ) {
    self.name = name
    self.stability = stability
    self.role = role
    self.evidence = evidence
    self.reason = reason
    self.type = type
    self.defaultValue = defaultValue
    self.isDeclared = isDeclared
    self.isOptional = isOptional
  }
}

/// What a variable carries.
public enum VariableRole: String, Sendable, Hashable, CaseIterable {
  /// The time of the call, or a date.
  case clock
  /// An id made for one request, trace or session.
  case identifier
  /// A field of the user or the account: name, plan, locale.
  case userField
  /// What this request is about: the question, the ticket, the document.
  case input
  /// Documents found for this request.
  case retrieved
  /// The conversation so far.
  case history
  /// A randomly chosen or shuffled value.
  case random
  /// The number of the turn, the step or the attempt.
  case counter
  /// Where the program runs: working folder, operating system, version control.
  case environment
  /// What the program has noted so far: a form, a plan, observations.
  case state
  /// The commit, build or release that was deployed.
  case build
  /// Tools, schemas, rules, examples that a deployment fixes.
  case configuration
  /// Nothing tells.
  case unknown
}
