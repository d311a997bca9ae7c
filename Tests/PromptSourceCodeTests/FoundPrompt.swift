import PromptCore
import PromptSourceCode
import PromptTemplates

/// What a reader finds in a file of source code, flat enough to compare.
struct FoundPrompt {
  var templates: [Template]
  var source: SourceText

  init(_ text: String, path: String) {
    source = SourceText(path: path, text: text)
    let reader = SourceReaderRegistry.reader(forPath: path)
    templates = reader?.templates(in: source, id: "file") ?? []
  }

  /// Every place where a value is put in, conditions opened.
  var places: [Segment] {
    templates.flatMap(\.messages).flatMap(\.segments).flatMap(Self.places)
  }

  private static func places(in segment: Segment) -> [Segment] {
    switch segment {
    case .variable, .history: [segment]
    case .section(let section): (section.body + section.alternative).flatMap(places)
    default: []
    }
  }

  /// `role/class` of each place, and its hazards: `clock/request`, `configuration/deploy!unsorted-keys`.
  var classes: [String] {
    templates.flatMap { template in
      template.messages.flatMap(\.segments).flatMap(Self.places).map { segment in
        guard case .variable(let placeholder) = segment else { return "history/turn" }
        let variable = template.variable(of: placeholder)
        let hazards = placeholder.hazards.map { "!\($0.rawValue)" }.joined()
        return "\(variable?.role.rawValue ?? "none")/\(variable?.stability.rawValue ?? "none")"
          + hazards
      }
    }
  }

  /// The fixed text of all messages, with `·` for each place.
  var texts: [String] {
    templates.map { template in
      template.messages.map { message in
        "\(message.role.rawValue): " + message.segments.map(Self.text).joined()
      }.joined(separator: "\n")
    }
  }

  private static func text(_ segment: Segment) -> String {
    switch segment {
    case .literal(_, let text): text
    case .section(let section):
      "[" + section.body.map(text).joined() + "|" + section.alternative.map(text).joined() + "]"
    default: "·"
    }
  }
}
