extension Encoding {
  /// The number of tokens of each text, in order.
  ///
  /// There is a thread for each processor unless another number is given. `ParallelTokenizer` is
  /// faster for more than one batch.
  public func count(each texts: [String], threads: Int? = nil) -> [Int] {
    ParallelTokenizer(self, threads: threads).count(each: texts)
  }

  /// The number of tokens of each buffer of UTF-8 bytes, in order.
  public func count(each texts: [[UInt8]], threads: Int? = nil) -> [Int] {
    ParallelTokenizer(self, threads: threads).count(each: texts)
  }

  /// The token ids of each text, in order.
  public func encode(each texts: [String], threads: Int? = nil) -> [[Int]] {
    ParallelTokenizer(self, threads: threads).encode(each: texts)
  }

  /// The token ids of each buffer of UTF-8 bytes, in order.
  public func encode(each texts: [[UInt8]], threads: Int? = nil) -> [[Int]] {
    ParallelTokenizer(self, threads: threads).encode(each: texts)
  }

  /// The number of tokens of one large text, counted by several threads.
  public func count(_ text: String, threads: Int) -> Int {
    ParallelTokenizer(self, threads: threads).count(text)
  }

  /// The number of tokens of UTF-8 bytes, counted by several threads.
  public func count(_ bytes: [UInt8], threads: Int) -> Int {
    ParallelTokenizer(self, threads: threads).count(bytes)
  }

  /// The number of tokens of UTF-8 bytes that lie together, counted by several threads.
  public func count(_ bytes: Span<UInt8>, threads: Int) -> Int {
    ParallelTokenizer(self, threads: threads).count(bytes)
  }
}
