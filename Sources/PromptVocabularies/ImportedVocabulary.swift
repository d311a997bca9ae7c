internal import PromptTokens

/// An encoding as a user's file describes it, before it is packed.
struct ImportedVocabulary {
  /// The tokens in the order of ranks.
  var tokens: [[UInt8]]
  /// The id of each rank; empty if ids are ranks.
  var ids: [UInt32] = []
  /// The bytes of each token's left part where merges are listed pair by pair (`ListedMerges`).
  var splits: [UInt8] = []
  /// Whether a piece that is a token is that token, also where merging would not make it.
  var hasWholePieces = true
  /// How text is cut into pieces, by the name of the family.
  var family: String
  /// What is done to text before.
  var preparation = TextPreparation(verbatimTokens: [], isComposed: false, normalizedTokens: [])
  /// The tokens that stand for themselves only when they are allowed.
  var specialTokens: [SpecialToken] = []
  /// What the file says that changes no count here.
  var notes: [String] = []
}
