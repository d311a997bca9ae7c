internal import PromptCore
internal import PromptTokens

/// The tokens of a `tokenizer.json` as bytes, by number in the order of their ids.
struct HuggingFaceTokens {
  private(set) var tokens: [[UInt8]] = []
  private(set) var ids: [UInt32] = []
  private var numbers: [String: Int] = [:]
  /// The id of each token of the model, as it is written.
  private var modelIDs: [String: UInt32] = [:]
  private var knownIDs: Set<UInt32> = []
  /// Whether a piece that is a token is that token, so that none may be made up.
  private let isWholePiece: Bool

  init(isWholePiece: Bool) {
    self.isWholePiece = isWholePiece
  }

  /// Adds the tokens of the model.
  ///
  /// One that is not written in the alphabet is never made; it decodes as its text. Those that are
  /// special tokens are left to them.
  mutating func add(
    _ vocab: [JSONObject.Member],
    besides added: HuggingFaceAddedTokens,
    _ source: SourceText
  ) throws(PromptError) {
    let special = Set((added.special + added.found).map(\.text))
    var rows: [(id: UInt32, key: String)] = []
    rows.reserveCapacity(vocab.count)
    for member in vocab {
      guard let id = member.value.int.flatMap(UInt32.init(exactly:)), !member.key.isEmpty else {
        throw HuggingFaceReader.damaged("the token \"\(member.key)\" has no id", source)
      }
      rows.append((id, member.key))
    }
    for (id, key) in rows.sorted(by: { $0.id < $1.id }) {
      modelIDs[key] = id
      if let bytes = ByteLevelAlphabet.bytes(of: key) {
        try append(bytes, id: id, key: key, source)
      } else if !special.contains(key) {
        guard !isWholePiece else {
          let text = "the token \"\(key)\" is not written in bytes"
          throw HuggingFaceReader.refused(text, source)
        }
        try append(Array(key.utf8), id: id, key: key, source)
      }
    }
  }

  /// Adds tokens that are found in text, unless the model has them.
  mutating func add(_ found: [SpecialToken], _ source: SourceText) throws(PromptError) {
    for token in found where numbers[token.text] == nil {
      let id = UInt32(token.id)
      try append(Array(token.text.utf8), id: id, key: token.text, source)
    }
  }

  /// Checks that each added token has the id that Hugging Face would give it.
  ///
  /// That is the model's own, else the next one behind all; there the id in the file is not read.
  func check(_ added: [SpecialToken], _ source: SourceText) throws(PromptError) {
    var next = modelIDs.count
    for token in added {
      let given = modelIDs[token.text].map { Int($0) } ?? next
      guard token.id == given else {
        let text = "the added token \(token.text) has the id \(token.id), expected \(given)"
        throw HuggingFaceReader.damaged(text, source)
      }
      next = max(next, given + 1)
    }
  }

  private mutating func append(
    _ bytes: [UInt8],
    id: UInt32,
    key: String,
    _ source: SourceText
  ) throws(PromptError) {
    guard bytes.count <= VocabularyFormat.longestToken else {
      throw HuggingFaceReader.refused("the token \(id) has \(bytes.count) bytes", source)
    }
    guard knownIDs.insert(id).inserted, numbers.updateValue(tokens.count, forKey: key) == nil
    else { throw HuggingFaceReader.damaged("the token \"\(key)\" or its id stands twice", source) }
    tokens.append(bytes)
    ids.append(id)
  }

  /// The number of the token of each byte.
  func singleBytes(_ source: SourceText) throws(PromptError) -> [Int] {
    var single = [Int](repeating: -1, count: 256)
    for (number, token) in tokens.enumerated() where token.count == 1 {
      single[Int(token[0])] = number
    }
    guard let missing = single.firstIndex(of: -1) else { return single }
    throw HuggingFaceReader.refused("no token is the single byte \(missing)", source)
  }

  /// The merges by pairs of numbers; of a pair that is listed twice the last counts.
  func merges(
    _ list: [JSONValue],
    _ source: SourceText
  ) throws(PromptError) -> [ListedMerges.Pair: ListedMerges.Merge] {
    var merges: [ListedMerges.Pair: ListedMerges.Merge] = [:]
    merges.reserveCapacity(list.count)
    for (place, row) in list.enumerated() {
      if row.string?.hasPrefix("#version") == true { continue }
      guard let (left, right) = Self.pair(row) else {
        throw HuggingFaceReader.damaged("merges[\(place)] is no pair of tokens", source)
      }
      guard let first = numbers[left], let second = numbers[right],
        let token = numbers[left + right]
      else {
        let text = "merges[\(place)] (\(left) \(right)) names a token that is not in the vocabulary"
        throw HuggingFaceReader.damaged(text, source)
      }
      merges[ListedMerges.Pair(Int32(first), Int32(second))] = (place, token)
    }
    return merges
  }

  private static func pair(_ row: JSONValue) -> (String, String)? {
    if let text = row.string {
      let parts = text.split(separator: " ", omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    guard let parts = row.array, parts.count == 2, let left = parts[0].string,
      let right = parts[1].string
    else { return nil }
    return (left, right)
  }
}
