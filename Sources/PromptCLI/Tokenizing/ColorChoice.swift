internal import ArgumentParser

/// When output is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether it is now: `auto` asks for a terminal, and that NO_COLOR (no-color.org) has no value.
  func isColored(onTerminal isTerminal: Bool, noColor: String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isTerminal && noColor == nil
    }
  }
}
