public import PromptCore

/// The address that a provider's paths are appended to: `https://api.openai.com/v1`.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
  /// The address without a slash at its end.
  public let description: String
  /// The host in lower case, without port and brackets.
  public let host: String

  /// Reads an address.
  ///
  /// - Throws: `PromptError.usage` if it is not `http` or `https` with a host, or if it holds a
  ///   user name, a query or a fragment.
  public init(_ text: String) throws(PromptError) {
    let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
    guard let scheme else { throw Self.invalid(text, "it must begin with https:// or http://") }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    guard !rest.contains(where: { "?#@\\".contains($0) || $0.isWhitespace }) else {
      throw Self.invalid(text, "it may hold no user name, query, fragment or space")
    }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Self.invalid(text, "it may hold only ASCII characters")
    }
    guard let host = Self.host(in: authority) else {
      throw Self.invalid(text, "it names no host, or no port from 1 to 65535 behind the colon")
    }
    self.host = host.lowercased()
    var path = rest.dropFirst(authority.count)
    while path.last == "/" { path.removeLast() }
    description = scheme + authority + path
  }

  /// Whether the server is on this machine, where a key is not needed to pay.
  public var isLoopback: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return host == "localhost" || host == "::1" || isIPv4 && parts[0] == "127"
  }

  private static func host(in authority: Substring) -> Substring? {
    var host = authority
    var port: Substring?
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.first == ":" else { return nil }
      port = rest.isEmpty ? nil : rest.dropFirst()
    } else if let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
    }
    if let port {
      guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(port),
        number > 0
      else { return nil }
    }
    return host.isEmpty ? nil : host
  }

  private static func invalid(_ text: String, _ reason: String) -> PromptError {
    // A user name before an @ may come with a password.
    let shown = text.contains("@") ? "(hidden: it holds an @)" : "\"\(text.prefix(80))\""
    return PromptError(
      .usage,
      "the base URL \(shown) cannot be used: \(reason)",
      remedy: "give an address such as http://127.0.0.1:8080/v1"
    )
  }
}
