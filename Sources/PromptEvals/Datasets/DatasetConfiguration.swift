internal import PromptCore

/// Where the cases come from and which column means what.
public struct DatasetConfiguration: Sendable, Hashable {
  /// Which part of a split is evaluated.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// What classifiers and few-shot examples are made from.
    case train
    /// What is held out.
    case test
    /// Both.
    case all
  }

  /// A division by a seeded hash of the case id; a case never changes sides when others come.
  public struct Split: Sendable, Hashable {
    /// The share that is held out, between 0 and 1.
    public var holdout: Double
    /// The seed of the hash.
    public var seed: Int
    /// Which part is evaluated.
    public var use: Part

    /// Makes a split.
    public init(holdout: Double, seed: Int = 0, use: Part = .test) {
      self.holdout = holdout
      self.seed = seed
      self.use = use
    }

    /// Whether a case is held out.
    public func holdsOut(_ caseID: String) -> Bool {
      SeededHash.fraction(of: caseID, seed: seed) < holdout
    }
  }

  /// The file, relative to the suite's folder.
  public var path: String
  /// The column of the id; without it, the id is the SHA-256 of the row.
  public var idColumn: String?
  /// The column of the raw text that classifiers read.
  public var textColumn: String?
  /// The column of the expected answer.
  public var expectedColumn: String?
  /// The column of the unit for standard errors.
  public var clusterColumn: String?
  /// The column of the share of real traffic.
  public var weightColumn: String?
  /// The column of the tags: a list, or a text separated by commas.
  public var tagsColumn: String?
  /// The seed of the order; without it, cases stand in file order.
  public var orderSeed: Int?
  /// The division, if there is one.
  public var split: Split?

  /// Makes a configuration.
  public init(
    path: String,
    idColumn: String? = nil,
    textColumn: String? = nil,
    expectedColumn: String? = nil,
    clusterColumn: String? = nil,
    weightColumn: String? = nil,
    tagsColumn: String? = nil,
    orderSeed: Int? = nil,
    split: Split? = nil
  ) {
    self.path = path
    self.idColumn = idColumn
    self.textColumn = textColumn
    self.expectedColumn = expectedColumn
    self.clusterColumn = clusterColumn
    self.weightColumn = weightColumn
    self.tagsColumn = tagsColumn
    self.orderSeed = orderSeed
    self.split = split
  }
}

/// Hashes that depend on a seed and a case id and on nothing else.
enum SeededHash {
  /// The SHA-256 of seed and id, in hexadecimal.
  static func hex(of caseID: String, seed: Int) -> String { SHA256.hex("\(seed):\(caseID)") }

  /// The hash as a fraction of 1, from its first 52 bits.
  static func fraction(of caseID: String, seed: Int) -> Double {
    let bits = UInt64(hex(of: caseID, seed: seed).prefix(13), radix: 16) ?? 0
    return Double(bits) / Double(1 << 52)
  }
}
