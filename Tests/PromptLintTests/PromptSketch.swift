import PromptCore
import PromptTemplates

@testable import PromptLint

/// A prompt written as a list of parts, for the analysis alone; a word is a token.
struct PromptSketch: ExpressibleByArrayLiteral {
  /// A part of a prompt.
  enum Part {
    case words(Int)
    case value(String, Stability, VariableRole = .unknown)
    case json(String, Stability = .deploy)
    case history
    case newMessage
  }

  var spans: [PromptSpan] = []

  init(arrayLiteral parts: Part...) {
    var offset = 0
    var message = 0
    func add(_ content: PromptSpan.Content, _ stability: Stability) {
      spans.append(
        PromptSpan(
          content: content,
          stability: stability,
          range: offset..<(offset + 10),
          message: message,
          role: .user,
          section: 0
        )
      )
      offset += 10
    }
    for part in parts {
      switch part {
      case .words(let count):
        add(.fixed(Array(repeating: "word", count: count).joined(separator: " ")), .constant)
      case .value(let name, let stability, let role):
        add(.value(PromptValue(name: name, role: role, evidence: .name)), stability)
      case .json(let name, let stability):
        var value = PromptValue(name: name, role: .configuration, evidence: .name)
        value.unsortedJSONFilter = "json"
        value.hazards = [.unsortedKeys]
        add(.value(value), stability)
      case .history: add(.history("history"), .turn)
      case .newMessage: message += 1
      }
    }
  }

  /// What the analysis says; every span stands on a line of its own unless `isOneLine`.
  func breaks(isOneLine: Bool = false) -> [PrefixBreak] {
    PrefixAnalysis(
      of: PromptLayout(spans: spans),
      lineRange: { isOneLine ? 0..<1_000_000 : $0..<($0 + 10) }
    ).breaks { $0.split(separator: " ").count }
  }

  /// Each break as `cause:names:tokens`.
  var summary: [String] {
    breaks().map {
      "\($0.cause.rawValue.prefix { $0 != "-" }):\($0.names.joined(separator: "+")):\($0.tokensLost)"
    }
  }
}
