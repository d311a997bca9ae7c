/// The tokens that a vendor adds around the messages of a chat.
///
/// The figures are those of OpenAI's cookbook ("How to count tokens with tiktoken", read November
/// 2026), which warns that they may change between model versions. Tools, images and replies that
/// a reasoning model keeps cannot be counted locally.
public struct ChatOverhead: Sendable, Hashable {
  /// Tokens for each message.
  public var perMessage: Int
  /// Tokens for each message that has a name; negative where the name replaces the role.
  public var perName: Int
  /// Tokens that begin the reply.
  public var replyPriming: Int

  /// Makes an overhead.
  public init(perMessage: Int, perName: Int, replyPriming: Int) {
    self.perMessage = perMessage
    self.perName = perName
    self.replyPriming = replyPriming
  }

  /// The chat models since `gpt-3.5-turbo-0613`.
  public static let standard = ChatOverhead(perMessage: 3, perName: 1, replyPriming: 3)
  /// `gpt-3.5-turbo-0301`.
  public static let gpt35Turbo0301 = ChatOverhead(perMessage: 4, perName: -1, replyPriming: 3)

  /// The tokens around so many messages, of which so many have a name.
  public func tokens(messages: Int, names: Int) -> Int {
    perMessage * messages + perName * names + replyPriming
  }
}
