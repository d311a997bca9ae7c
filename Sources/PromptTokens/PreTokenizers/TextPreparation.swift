/// What an encoding does to a text before it is cut into pieces.
///
/// As Hugging Face's tokenizers do it: tokens that are looked for in the text as it stands, then
/// normalisation of what is between them, then tokens that are looked for in the normalised text.
package struct TextPreparation: Sendable {
  /// The tokens that are found before normalisation.
  package var verbatimTokens: [SpecialToken]
  /// Whether text is brought into normalisation form C.
  package var isComposed: Bool
  /// The tokens that are found after it.
  package var normalizedTokens: [SpecialToken]

  /// Makes a preparation.
  package init(
    verbatimTokens: [SpecialToken],
    isComposed: Bool,
    normalizedTokens: [SpecialToken]
  ) {
    self.verbatimTokens = verbatimTokens
    self.isComposed = isComposed
    self.normalizedTokens = normalizedTokens
  }

  /// Whether nothing is done.
  var isEmpty: Bool { verbatimTokens.isEmpty && !isComposed && normalizedTokens.isEmpty }

  /// The most tokens that a byte of text can become.
  var tokensPerByte: Int { isComposed ? CanonicalComposition.growth : 1 }
}

/// A preparation that is ready to be run.
struct TextPreparer: Sendable {
  private let verbatim: TokenFinder
  private let isComposed: Bool
  private let normalized: TokenFinder

  init(_ preparation: TextPreparation) {
    verbatim = TokenFinder(preparation.verbatimTokens)
    isComposed = preparation.isComposed
    let tokens = preparation.normalizedTokens.map { token in
      guard preparation.isComposed else { return token }
      let bytes = CanonicalComposition.composed(Array(token.text.utf8).span)
      let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? token.text
      return SpecialToken(text: text, id: token.id)
    }
    normalized = TokenFinder(tokens)
  }

  /// Calls with each part of well-formed UTF-8, from left to right.
  func forEachPart(
    of text: UnsafeBufferPointer<UInt8>,
    token: (Int) -> Void,
    ordinary: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    verbatim.forEachPart(of: text, token: token) { part in
      guard isComposed, let composed = CanonicalComposition.composed(part.span) else {
        normalized.forEachPart(of: part, token: token, ordinary: ordinary)
        return
      }
      composed.withUnsafeBufferPointer {
        normalized.forEachPart(of: $0, token: token, ordinary: ordinary)
      }
    }
  }
}

extension PreTokenization {
  /// The functions of a type on prepared text.
  ///
  /// They are exact for whole texts: a token that is looked for, or a mark that is composed with
  /// the letter before it, may lie across any place at which a text is cut.
  init<Family: PreTokenizer>(_ family: Family.Type, preparing preparation: TextPreparation) {
    self.init(family)
    guard !preparation.isEmpty else { return }
    let preparer = TextPreparer(preparation)
    tokensPerByte = preparation.tokensPerByte
    isLocal = false
    count = { text, pieces in
      preparer.forEachPart(of: text) { _ in
        pieces.total += 1
      } ordinary: {
        Family.scan($0, into: &pieces)
      }
    }
    encode = { text, pieces in
      preparer.forEachPart(of: text) { id in
        pieces.output[pieces.written] = id
        pieces.written += 1
      } ordinary: {
        Family.scan($0, into: &pieces)
      }
    }
  }
}
