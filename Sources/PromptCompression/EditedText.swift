internal import PromptCore

/// A text under way: the original cut into pieces that were kept or replaced.
///
/// The pieces partition the original, so that edits made on the working text, pass after pass,
/// always read back as edits over the original that do not overlap.
struct EditedText: Sendable {
  /// Why a piece was replaced.
  struct Cause: Sendable, Hashable {
    var pass: String
    var passClass: CompressionClass
    var reason: String
  }

  private struct Piece {
    /// Byte offsets in the original.
    var range: Range<Int>
    /// What stands there now; `nil` where the original does.
    var replacement: [UInt8]?
    /// An index into `causes`.
    var cause = 0
    /// Whether a later pass cut it and replaced what came behind.
    var isCut = false

    var length: Int { replacement?.count ?? range.count }
  }

  let original: [UInt8]
  private var pieces: [Piece]
  /// Few causes stand behind many pieces.
  private var causes: [Cause] = []

  init(_ original: [UInt8]) {
    self.original = original
    pieces = original.isEmpty ? [] : [Piece(range: 0..<original.count)]
  }

  /// The text as it stands.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(original.count)
    for piece in pieces {
      if let replacement = piece.replacement {
        result += replacement
      } else {
        result += original[piece.range]
      }
    }
    return result
  }

  /// The edits over the original, in order; what was replaced by itself is left out.
  var edits: [CompressionEdit] {
    var result: [CompressionEdit] = []
    var open: Piece?
    for piece in pieces {
      if piece.replacement == nil {
        append(open, to: &result)
        open = nil
      } else if let before = open, before.range.isEmpty || piece.range.isEmpty || before.isCut {
        // The halves of a replacement that a later pass cut belong to one edit.
        open = joined(before, piece)
      } else {
        append(open, to: &result)
        open = piece
      }
    }
    append(open, to: &result)
    return result
  }

  /// Applies edits over the working text.
  ///
  /// - Returns: `false`, and nothing changes, if an edit is empty, overlaps another or lies outside.
  mutating func apply(_ edits: [PassEdit], pass: String, passClass: CompressionClass) -> Bool {
    var sweep = Sweep(rest: pieces)
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard !edit.range.isEmpty, edit.range.lowerBound >= sweep.position else { return false }
      sweep.keep(upTo: edit.range.lowerBound)
      guard let covered = sweep.drop(upTo: edit.range.upperBound) else { return false }
      let cause = index(of: Cause(pass: pass, passClass: passClass, reason: edit.reason))
      let replacement = edit.replacement.isEmpty ? [] : Array(edit.replacement.utf8)
      sweep.done.append(Piece(range: covered, replacement: replacement, cause: cause))
    }
    sweep.keepRest()
    pieces = sweep.done
    return true
  }

  private func joined(_ first: Piece, _ second: Piece) -> Piece {
    Piece(
      range: first.range.lowerBound..<second.range.upperBound,
      replacement: (first.replacement ?? []) + (second.replacement ?? []),
      cause: max(first.cause, second.cause),
      isCut: second.isCut
    )
  }

  private mutating func index(of cause: Cause) -> Int {
    if let index = causes.lastIndex(of: cause) { return index }
    causes.append(cause)
    return causes.count - 1
  }

  private func append(_ piece: Piece?, to edits: inout [CompressionEdit]) {
    guard let piece, let replacement = piece.replacement,
      !original[piece.range].elementsEqual(replacement)
    else { return }
    let cause = causes[piece.cause]
    edits.append(
      CompressionEdit(
        range: piece.range,
        replacement: String(decoding: replacement, as: UTF8.self),
        pass: cause.pass,
        passClass: cause.passClass,
        reason: cause.reason
      )
    )
  }
}

extension EditedText {
  /// One walk over the pieces, from the front of the working text to its end.
  private struct Sweep {
    var done: [Piece] = []
    /// The offset in the working text up to which pieces are done or dropped.
    var position = 0
    private let rest: [Piece]
    private var index = 0
    /// What is left of `rest[index]` after a cut.
    private var head: Piece?

    init(rest: [Piece]) {
      self.rest = rest
      head = rest.first
    }

    mutating func keep(upTo end: Int) {
      // A piece without length at the border stays in front of what follows.
      while let piece = head, piece.length <= end - position { take(piece) }
      guard end > position, let piece = head else { return }
      let (first, second) = cut(piece, at: end - position)
      done.append(first)
      head = second
      position = end
    }

    /// The part of the original under the working text from here to `end`, which is dropped.
    mutating func drop(upTo end: Int) -> Range<Int>? {
      guard let start = head?.range.lowerBound else { return nil }
      var upper = start
      while position < end, let piece = head {
        if piece.length <= end - position {
          upper = piece.range.upperBound
          position += piece.length
          advance()
        } else {
          let (first, second) = cut(piece, at: end - position)
          upper = first.range.upperBound
          head = second
          position = end
        }
      }
      return position == end ? start..<upper : nil
    }

    mutating func keepRest() {
      while let piece = head { take(piece) }
    }

    private mutating func take(_ piece: Piece) {
      done.append(piece)
      position += piece.length
      advance()
    }

    private mutating func advance() {
      index += 1
      head = index < rest.count ? rest[index] : nil
    }

    private func cut(_ piece: Piece, at length: Int) -> (Piece, Piece) {
      var (first, second) = (piece, piece)
      if let replacement = piece.replacement {
        // The first half stands for the whole range, the second for the point behind it.
        first.replacement = Array(replacement[..<length])
        first.isCut = true
        second.replacement = Array(replacement[length...])
        second.range = piece.range.upperBound..<piece.range.upperBound
      } else {
        let middle = piece.range.lowerBound + length
        first.range = piece.range.lowerBound..<middle
        second.range = middle..<piece.range.upperBound
      }
      return (first, second)
    }
  }
}
