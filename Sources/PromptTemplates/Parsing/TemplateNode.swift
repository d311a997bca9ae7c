internal import PromptCore

/// A piece of a parsed body, the same for every engine; segments and rendering are made from it.
indirect enum TemplateNode: Sendable, Hashable {
  /// Bytes that are sent as they stand in the source.
  case text(Range<Int>)
  /// Bytes that are never sent: a comment, trimmed white space, a tag without output.
  case skipped(Range<Int>)
  case output(Range<Int>, Expression)
  case branch(Branch)
  case loop(Loop)
  /// A Mustache section: a loop over an array, else a condition that also opens a context.
  case section(ContextSection)
  /// A body in a place of its own, with the tags around it left out.
  case group(Group)
  /// `{% set a = b %}`; the bytes are never sent.
  case assignment(Range<Int>, names: [String], value: Expression)
  /// `{% set a %}…{% endset %}`.
  case capture(Range<Int>, name: String, body: [TemplateNode])
  case macro(Macro)
  /// Text after it belongs to another speaker.
  case role(Range<Int>, Role)
  case partial(Partial)
  /// `{% import "x" as y %}`, `{% from "x" import y %}`: macros of another file.
  case imports(Import)
  /// An image or other part that is no text.
  case media(Range<Int>, Expression?)

  var range: Range<Int> {
    switch self {
    case .text(let range), .skipped(let range), .output(let range, _), .role(let range, _),
      .media(let range, _), .assignment(let range, _, _), .capture(let range, _, _):
      range
    case .branch(let branch): branch.range
    case .loop(let loop): loop.range
    case .section(let section): section.range
    case .group(let group): group.range
    case .macro(let macro): macro.range
    case .partial(let partial): partial.range
    case .imports(let imports): imports.range
    }
  }
}

/// `if`, `unless`, with what follows `else`.
struct Branch: Sendable, Hashable {
  var range: Range<Int>
  var condition: Expression
  /// The condition as written.
  var text: String
  var isInverted = false
  var body: [TemplateNode]
  /// What stands after `else`; an `elif` is a branch here.
  var otherwise: [TemplateNode] = []
}

/// `for`, `each`.
struct Loop: Sendable, Hashable {
  var range: Range<Int>
  var items: Expression
  /// Names for the element, or for key and value; none makes it the context.
  var names: [String] = []
  /// Only elements for which this holds.
  var condition: Expression?
  var body: [TemplateNode]
  var otherwise: [TemplateNode] = []
}

/// `{{#a}}`, `{{^a}}`, `{{#with a}}`.
struct ContextSection: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case mustache, inverted, with }

  var range: Range<Int>
  var kind: Kind
  var value: Expression
  var names: [String] = []
  var body: [TemplateNode]
  var otherwise: [TemplateNode] = []
}

/// A body whose tags leave nothing behind.
struct Group: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// `{{#section "x"}}`, `{% raw %}`.
    case plain
    /// `{% block x %}`, which a template that extends this one may replace.
    case block(String)
    /// `{% call(x) f(y) %}`: the body is what the macro's `caller` gives.
    case call(Call, parameters: [Macro.Parameter])
    /// `{{#role "x"}}`.
    case role(Role)
    /// `{% with a = b %}`.
    case bindings([Argument])
    /// `{% filter f %}`.
    case filter(Call)
  }

  var range: Range<Int>
  var kind: Kind
  var body: [TemplateNode]

  /// Whether its body is sent as it stands, so that a role in it holds for what follows.
  var isTransparent: Bool {
    switch kind {
    case .plain, .block: true
    default: false
    }
  }
}

/// `{% macro name(a, b=1) %}`.
struct Macro: Sendable, Hashable {
  struct Parameter: Sendable, Hashable {
    var name: String
    var defaultValue: Expression?
  }

  var range: Range<Int>
  var name: String
  var parameters: [Parameter]
  var body: [TemplateNode]
  /// The name under which its file was imported, if it stands in another.
  var home: String?

  /// What the names of partials that stand in the file itself begin with (`{{#*inline "x"}}`).
  static let inlinePrefix = "*inline "

  /// Whether it is a partial that stands in the file itself.
  var isInlinePartial: Bool { name.hasPrefix(Self.inlinePrefix) }
}

/// `{% import "file" as name %}`, `{% from "file" import a, b as c %}`.
struct Import: Sendable, Hashable {
  var range: Range<Int>
  /// The file.
  var name: String
  /// The name that stands for all of its macros.
  var namespace: String?
  /// The macros by the names that they have here.
  var macros: [String: String] = [:]
}

/// `{{> name}}`, `{% include "name" %}`, `{% extends "name" %}`.
struct Partial: Sendable, Hashable {
  var range: Range<Int>
  var name: String
  /// What becomes its context.
  var context: Expression?
  /// Further variables for it.
  var arguments: [Argument] = []
  /// White space before a partial that stands alone on its line, put before each of its lines.
  var indentation = ""
  /// What is sent if there is no such partial.
  var fallback: [TemplateNode]?
  /// Whether a missing one is left out in silence (`ignore missing`).
  var isOptional = false
  /// What is taken in its place if there is none of its name.
  var alternatives: [String] = []
  /// Whether the blocks of this template go into that one, and nothing else of it is sent.
  var isBase = false
  /// Whether the blocks in `fallback` go into that template (`{{<name}}` of Mustache).
  var isParent = false
}

extension [TemplateNode] {
  /// The names of all partials, those in bodies included.
  var partialNames: [String] {
    flatMap { node -> [String] in
      switch node {
      case .text, .skipped, .output, .assignment, .role, .media: []
      case .branch(let branch): branch.body.partialNames + branch.otherwise.partialNames
      case .loop(let loop): loop.body.partialNames + loop.otherwise.partialNames
      case .section(let section): section.body.partialNames + section.otherwise.partialNames
      case .group(let group): group.body.partialNames
      case .capture(_, _, let body): body.partialNames
      case .macro(let macro): macro.body.partialNames
      case .partial(let partial):
        [partial.name] + partial.alternatives + (partial.fallback ?? []).partialNames
      case .imports(let imports): [imports.name]
      }
    }
  }

  /// The tags that include partials, those in bodies included.
  var partials: [Partial] {
    flatMap { node -> [Partial] in
      switch node {
      case .text, .skipped, .output, .assignment, .role, .media: []
      case .branch(let branch): branch.body.partials + branch.otherwise.partials
      case .loop(let loop): loop.body.partials + loop.otherwise.partials
      case .section(let section): section.body.partials + section.otherwise.partials
      case .group(let group): group.body.partials
      case .capture(_, _, let body): body.partials
      case .macro(let macro): macro.body.partials
      case .partial(let partial): [partial] + (partial.fallback ?? []).partials
      case .imports: []
      }
    }
  }
}

extension TemplateFormat {
  /// Whether a loop or section makes its value the place where names are looked up first.
  var opensContexts: Bool { self == .handlebars || self == .dotprompt || self == .mustache }
}
