/// What a request is billed, part by part.
public struct RequestCount: Sendable, Hashable {
  /// The texts, names and calls of the messages.
  public var messages = BilledCount.zero
  /// The definitions of tools, and the schema of the answer.
  public var tools = BilledCount.zero
  /// The images.
  public var images = BilledCount.zero
  /// What the vendor writes around all that.
  public var overhead = BilledCount.zero
  /// The number of messages.
  public var messageCount = 0
  /// What is billed and is not in the count, in words.
  public var uncounted: [String] = []

  /// All parts together.
  public var total: BilledCount { messages + tools + images + overhead }

  /// The parts that have tokens by name, in a fixed order; what is uncounted is no zero.
  public var parts: [(name: String, count: BilledCount)] {
    [
      ("messages", messages), ("tools", tools), ("images", images), ("overhead", overhead),
    ]
    .filter { $0.count != .zero }
  }
}
