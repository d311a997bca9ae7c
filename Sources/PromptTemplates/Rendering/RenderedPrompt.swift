public import PromptCore

/// A rendered prompt, with the place in the templates that each piece of it comes from.
public struct RenderedPrompt: Sendable, Hashable {
  /// The messages in the order in which they are sent.
  public var messages: [ChatMessage]
  /// The pieces in the same order; together they are the messages' contents.
  public var pieces: [RenderedPiece]

  /// Makes a rendered prompt.
  public init(messages: [ChatMessage], pieces: [RenderedPiece]) {
    self.messages = messages
    self.pieces = pieces
  }

  /// The text of a piece.
  public func text(of piece: RenderedPiece) -> String {
    let bytes = Array(messages[piece.message].content.utf8)
    return String(decoding: bytes[piece.place.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A piece of rendered text, and what wrote it.
public struct RenderedPiece: Sendable, Hashable {
  /// The index of the message.
  public var message: Int
  /// UTF-8 byte offsets in the message's content.
  public var place: Range<Int>
  /// The template's file.
  public var path: String
  /// UTF-8 byte offsets of the tag or the text in that file.
  public var range: Range<Int>
  /// The paths of the values in it; none in text that stands in the file.
  public var names: [String]

  /// Makes a piece.
  public init(
    message: Int,
    place: Range<Int>,
    path: String,
    range: Range<Int>,
    names: [String]
  ) {
    self.message = message
    self.place = place
    self.path = path
    self.range = range
    self.names = names
  }
}
