public import PromptCore
public import PromptModels

/// A suite: what is asked of which models with which prompts, how answers are judged, and what
/// must hold.
public struct Suite: Sendable {
  /// The file it was read from.
  public var path: String
  /// The folder that its relative paths start from.
  public var folder: String
  /// The name, used in file names of journals and reports.
  public var name: String
  /// What it is about, in a sentence.
  public var description: String?
  /// The prompts from the registry; the first is the one that verdicts are about.
  public var prompts: [PromptReference]
  /// The registry's folder, if the suite names one; relative to `folder`.
  public var registry: String?
  /// Where the cases come from.
  public var dataset: DatasetConfiguration
  /// The models.
  public var models: ModelSelection
  /// Sampling parameters.
  public var parameters: ModelParameters
  /// How often each case is asked.
  public var repeats: Int
  /// The scorers, in suite order.
  public var scorers: [ConfiguredScorer]
  /// How the scorers' verdicts make one.
  public var passRule: PassRule
  /// What must hold.
  public var gates: Gates
  /// What may be spent.
  public var budget: Budget
  /// How many calls are in flight at once.
  public var concurrency: Int
  /// Prices that the suite states for models the catalogue does not know.
  public var prices: [ModelID: TokenPrices]
  /// SHA-256 of what is measured: changing it makes old answers incomparable.
  public var measurementHash: String
}

/// A prompt by its registry id.
public struct PromptReference: Sendable, Hashable, CustomStringConvertible {
  /// The registry id: `support/triage`.
  public var id: String
  /// The version that the registry must have, if the suite asks for one.
  public var version: String?
  /// The level at which its messages are compressed before they are sent, if they are: `form`.
  public var compressionLevel: String?

  /// Reads `id` or `id@version`.
  public init(_ text: String, compressionLevel: String? = nil) {
    self.compressionLevel = compressionLevel
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    id = String(parts.first ?? "")
    version = parts.count > 1 ? String(parts[1]) : nil
  }

  /// `id@version`, or the id.
  public var description: String { version.map { "\(id)@\($0)" } ?? id }
}

/// The models of a suite.
public struct ModelSelection: Sendable, Hashable {
  /// The candidates.
  public enum Ladder: Sendable, Hashable {
    /// These models.
    case listed([ModelID])
    /// Every model of the catalogue that is cheaper than the reference.
    case automatic
  }

  /// The model in use today.
  public var reference: ModelID
  /// The candidates.
  public var ladder: Ladder

  /// Makes a selection.
  public init(reference: ModelID, ladder: Ladder) {
    self.reference = reference
    self.ladder = ladder
  }

  /// The reference and the listed candidates, each once.
  public var listed: [ModelID] {
    guard case .listed(let candidates) = ladder else { return [reference] }
    return [reference] + candidates.filter { $0 != reference }
  }
}

/// How the scorers' verdicts make one.
public enum PassRule: Sendable, Hashable {
  /// Every scorer passes.
  case all
  /// At least one scorer passes.
  case any
  /// The weighted mean of the scores reaches a threshold; weights by scorer id.
  case weighted([String: Double], threshold: Double)
}

/// What may be spent.
public struct Budget: Sendable, Hashable {
  /// The most dollars, over all attempts of the journal.
  public var usd: Money?
  /// The most calls, over all attempts of the journal.
  public var maxCalls: Int?

  /// Makes a budget; what is `nil` is not bounded.
  public init(usd: Money? = nil, maxCalls: Int? = nil) {
    self.usd = usd
    self.maxCalls = maxCalls
  }
}
