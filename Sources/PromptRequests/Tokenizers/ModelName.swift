/// A model's name as vendors spell it, without a provider, a region or a platform before it.
struct ModelName: Sendable, Hashable {
  /// What stands behind the last slash, in lower case: `claude-opus-4-7`.
  let bare: String

  init(_ text: String) {
    bare = Self.bare(text)
  }

  static func bare(_ text: String) -> String {
    let name = text.split(separator: "/").last.map { $0.lowercased() } ?? text.lowercased()
    // Bedrock: us.anthropic.claude-opus-4-7-v1:0.
    guard let start = name.firstRange(of: "anthropic.")?.upperBound else { return name }
    return String(name[start...])
  }

  /// The first two numbers between hyphens, such as 4 and 7; dates are none.
  var version: (major: Int, minor: Int)? {
    let parts = bare.split { $0 == "-" || $0 == "." || $0 == "@" }
    guard let place = parts.firstIndex(where: { number($0) != nil }),
      let major = number(parts[place])
    else { return nil }
    let next = place + 1 < parts.count ? number(parts[place + 1]) : nil
    return (major, next ?? 0)
  }

  private func number(_ part: Substring) -> Int? {
    part.count <= 2 ? Int(part) : nil
  }

  /// Whether the name is, or goes on from, another at a hyphen: `gpt-4o-2024-08-06` from `gpt-4o`.
  func isVariant(of name: String) -> Bool {
    bare == name || bare.hasPrefix("\(name)-2")
  }
}
