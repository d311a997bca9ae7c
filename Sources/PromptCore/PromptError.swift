/// A failure that a person has to act on: what was read, where, what was expected, what to do.
public struct PromptError: Error, Sendable, Hashable {
  /// What kind of failure it is; the command line maps it to an exit status.
  public struct Code: Sendable, Hashable {
    private enum Value: Hashable { case usage, input, provider, gate, refused }
    private let value: Value

    /// The command line or a configuration is wrong (exit status 2).
    public static let usage = Code(value: .usage)
    /// A file or stream is missing, damaged or not what it claims to be (exit status 2).
    public static let input = Code(value: .input)
    /// A server or the machine failed (exit status 4).
    public static let provider = Code(value: .provider)
    /// The work was refused because a guarantee would break (exit status 1).
    public static let refused = Code(value: .refused)
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened, as a statement of fact.
  public var message: String
  /// The file, if one is concerned.
  public var path: String?
  /// The place in the file, if known.
  public var position: SourcePosition?
  /// The next step, in the imperative.
  public var remedy: String?

  /// Makes an error.
  public init(
    _ code: Code,
    _ message: String,
    path: String? = nil,
    position: SourcePosition? = nil,
    remedy: String? = nil
  ) {
    self.code = code
    self.message = message
    self.path = path
    self.position = position
    self.remedy = remedy
  }

  /// Makes an error at a byte offset of a source.
  public init(
    _ code: Code,
    _ message: String,
    in source: SourceText,
    at offset: Int,
    remedy: String? = nil
  ) {
    self.init(
      code,
      message,
      path: source.path,
      position: source.position(at: offset),
      remedy: remedy
    )
  }
}

extension PromptError: CustomStringConvertible {
  /// `path:line:column: message` and, on a line of its own, the remedy.
  public var description: String {
    var place = ""
    if let path {
      place = position.map { "\(path):\($0): " } ?? "\(path): "
    }
    return place + message + (remedy.map { "\n  \($0)" } ?? "")
  }
}
