/// Counts one large text that comes in chunks, on several threads and in constant memory.
///
/// The count is that of the whole text. Blocks of 8 MB are cut where a piece ends whatever follows
/// and counted by all threads. A text that has no such place in half a block, one endless run of
/// letters, goes on with one thread, as ``AppendableTokenCounter`` counts it. Each thread remembers
/// pieces in up to 30 MB.
public struct StreamTokenCounter: ~Copyable {
  /// How far before a block's end a place to cut is looked for, before all its half is searched.
  private static let reach = 1 << 16

  private let block: Int
  private let tokenizer: ParallelTokenizer
  private var counted = 0
  private var pending: [UInt8] = []
  private var serial: AppendableTokenCounter
  private var isSerial: Bool

  /// Makes a counter for an empty text.
  ///
  /// - Parameters:
  ///   - encoding: The encoding.
  ///   - threads: The most threads; one for each processor unless said.
  public init(_ encoding: Encoding, threads: Int? = nil) {
    self.init(encoding, threads: threads, block: 8 << 20)
  }

  init(_ encoding: Encoding, threads: Int?, block: Int) {
    self.block = block
    tokenizer = ParallelTokenizer(encoding, threads: threads)
    serial = AppendableTokenCounter(encoding)
    isSerial = tokenizer.threads == 1 || !encoding.isLocal
  }

  /// Appends UTF-8 bytes; they may begin and end inside a character.
  public mutating func append(_ bytes: [UInt8]) {
    guard !isSerial else { return serial.append(bytes) }
    pending += bytes
    guard pending.count >= block else { return }
    if let cut = Self.lastBlockEnd(in: pending.span) {
      counted += tokenizer.count(pending.span.extracting(0..<cut))
      pending.removeFirst(cut)
    } else {
      isSerial = true
      serial.append(pending)
      pending = []
    }
  }

  /// Ends the text and returns its number of tokens.
  public consuming func finish() -> Int {
    counted + (isSerial ? serial.count : tokenizer.count(pending))
  }

  private static func lastBlockEnd(in text: Span<UInt8>) -> Int? {
    text.firstCut(in: max(0, text.count - reach)..<text.count)
      ?? text.firstCut(in: text.count / 2..<text.count)
  }
}
