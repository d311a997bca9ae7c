internal import Synchronization

/// Counts and encodes batches of texts, or one large text, on several threads.
///
/// The results come in the order of the texts and are the same for any number of threads. Each
/// thread remembers the pieces that it has seen, also for the next batch, in up to 30 MB. A call
/// returns when all is done; any number of threads may call at a time.
///
/// ```swift
/// let tokenizer = ParallelTokenizer(encoding)
/// let counts = tokenizer.count(each: documents)
/// ```
public final class ParallelTokenizer: Sendable {
  /// The encoding.
  public let encoding: Encoding
  /// The most threads that work for one call, the calling one included.
  public let threads: Int
  private let counters = Pool<Box<CachingTokenCounter>>()
  private let encoders = Pool<Box<CachingTokenEncoder>>()

  /// Makes a tokenizer that has seen nothing.
  ///
  /// - Parameters:
  ///   - encoding: The encoding.
  ///   - threads: The most threads; one for each processor unless said. Little text takes fewer.
  public init(_ encoding: Encoding, threads: Int? = nil) {
    self.encoding = encoding
    self.threads = max(1, threads ?? Workers.processors)
  }

  /// The number of tokens of each text.
  public func count(each texts: [String]) -> [Int] {
    counts(texts.map(\.utf8.count)) { $1.count(texts[$0]) }
  }

  /// The number of tokens of each buffer of UTF-8 bytes.
  public func count(each texts: [[UInt8]]) -> [Int] {
    counts(texts.map(\.count)) { $1.count(texts[$0]) }
  }

  /// The token ids of each text.
  public func encode(each texts: [String]) -> [[Int]] {
    ids(texts.map(\.utf8.count)) { $1.encode(texts[$0]) }
  }

  /// The token ids of each buffer of UTF-8 bytes.
  public func encode(each texts: [[UInt8]]) -> [[Int]] {
    ids(texts.map(\.count)) { $1.encode(texts[$0]) }
  }

  /// The number of tokens of one large text.
  ///
  /// The text is cut where a piece ends whatever the rest holds, so that the sum is exact.
  public func count(_ text: String) -> Int {
    UTF8Repair.withWellFormed(text) { count($0.span) }
  }

  /// The number of tokens of UTF-8 bytes.
  public func count(_ bytes: [UInt8]) -> Int {
    count(bytes.span)
  }

  /// The number of tokens of UTF-8 bytes that lie together.
  public func count(_ bytes: Span<UInt8>) -> Int {
    let parts = encoding.isLocal ? BatchPlan.parts(of: bytes) : [0..<bytes.count]
    return bytes.withUnsafeBufferPointer { buffer in
      let text = SharedBuffer(bytes: buffer)
      return counts(parts.map(\.count)) {
        $1.count(UnsafeBufferPointer(rebasing: text.bytes[parts[$0]]))
      }
      .reduce(0, +)
    }
  }
}

// MARK: Sharing out

extension ParallelTokenizer {
  private func counts(
    _ sizes: [Int],
    _ body: @escaping @Sendable (Int, inout CachingTokenCounter) -> Int
  ) -> [Int] {
    shared(sizes, counters) { [encoding] in
      Box(CachingTokenCounter(encoding))
    } body: {
      body($0, &$1.tokenizer)
    }
  }

  private func ids(
    _ sizes: [Int],
    _ body: @escaping @Sendable (Int, inout CachingTokenEncoder) -> [Int]
  ) -> [[Int]] {
    shared(sizes, encoders) { [encoding] in
      Box(CachingTokenEncoder(encoding))
    } body: {
      body($0, &$1.tokenizer)
    }
  }

  private func shared<Item, Result: Sendable>(
    _ sizes: [Int],
    _ pool: Pool<Item>,
    new: @escaping @Sendable () -> Item,
    body: @escaping @Sendable (Int, Item) -> Result
  ) -> [Result] {
    let groups = BatchPlan.groups(of: sizes)
    let results: [[Result]] = Workers.run(groups.count, threads: threads) { next, finish in
      guard var group = next() else { return }
      let item = pool.take() ?? new()
      while true {
        finish(group, groups[group].map { body($0, item) })
        guard let another = next() else { break }
        group = another
      }
      pool.put(item)
    }
    return results.flatMap(\.self)
  }
}

/// A tokenizer that one thread has at a time.
private final class Box<Tokenizer: ~Copyable> {
  var tokenizer: Tokenizer

  init(_ tokenizer: consuming Tokenizer) {
    self.tokenizer = tokenizer
  }
}

/// What threads have used and others may take; whoever takes an item has it alone.
private final class Pool<Item>: @unchecked Sendable {
  private let items = Mutex<[UncheckedItem]>([])

  private struct UncheckedItem: @unchecked Sendable {
    let item: Item
  }

  func take() -> Item? {
    items.withLock { $0.popLast() }?.item
  }

  func put(_ item: Item) {
    let unchecked = UncheckedItem(item: item)
    items.withLock { $0.append(unchecked) }
  }
}

/// Bytes that several threads read while their owner waits.
private struct SharedBuffer: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>
}
