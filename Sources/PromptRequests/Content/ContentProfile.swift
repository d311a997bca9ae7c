public import PromptTokens

/// The tokens of a text by content class, in a base encoding.
public struct ContentProfile: Sendable, Hashable {
  /// The tokens of each class, in the order of `ContentClass.allCases`.
  public private(set) var tokens = [Int](repeating: 0, count: ContentClass.allCases.count)

  /// A profile of nothing.
  public init() {}

  /// The profile of a text.
  ///
  /// Each stretch of one class is counted by itself, which gives a few tokens more than the whole.
  public init(of bytes: [UInt8], in encoding: Encoding) {
    add(bytes, in: encoding)
  }

  /// The profile of several texts together.
  public init(of texts: [String], in encoding: Encoding) {
    for text in texts { add(Array(text.utf8), in: encoding) }
  }

  /// Makes a profile from tokens by class.
  public init(_ tokens: [ContentClass: Int]) {
    for (content, count) in tokens { self.tokens[content.index] = count }
  }

  /// The tokens of a class.
  public subscript(content: ContentClass) -> Int { tokens[content.index] }

  /// All tokens.
  public var total: Int { tokens.reduce(0, +) }

  /// Adds tokens of a class.
  mutating func add(_ count: Int, as content: ContentClass) { tokens[content.index] += count }

  mutating func add(_ bytes: [UInt8], in encoding: Encoding) {
    let spans = ContentClassifier.spans(in: bytes)
    for span in spans {
      let part = spans.count == 1 ? bytes : Array(bytes[span.range])
      tokens[span.content.index] += encoding.count(part)
    }
  }
}
