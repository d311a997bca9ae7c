internal import PromptCore

/// Decompresses one DEFLATE stream (RFC 1951); the output leaves in blocks, so that memory stays
/// the same however much comes out.
struct Inflate {
  /// How far back a match may reach, section 2 of the RFC.
  static let windowSize = 1 << 15
  /// How much output gathers before it leaves.
  static let blockSize = 1 << 18

  /// The next byte of the input that has not been used.
  var offset: Int { position - bitCount / 8 }

  private let input: [UInt8]
  private let path: String
  private var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private var sent = 0

  /// Starts at a byte of the input.
  init(_ input: [UInt8], at offset: Int, path: String) {
    self.input = input
    self.path = path
    position = offset
    output.reserveCapacity(Self.windowSize + Self.blockSize + 258)
  }

  /// Hands all output to a sink, in order; each byte once.
  mutating func run(
    into sink: (ArraySlice<UInt8>) throws(PromptError) -> Void
  ) throws(PromptError) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try storedBlock(into: sink)
      case 1: try compressedBlock(.fixedLiterals, .fixedDistances, into: sink)
      case 2:
        let (literals, distances) = try dynamicCodes()
        try compressedBlock(literals, distances, into: sink)
      default: throw damaged("a block of unknown type 3")
      }
    }
    try sink(output[sent...])
  }

  private mutating func storedBlock(
    into sink: (ArraySlice<UInt8>) throws(PromptError) -> Void
  ) throws(PromptError) {
    _ = try take(bitCount % 8)
    var length = Int(try take(16))
    guard try take(16) == UInt32(length) ^ 0xFFFF else {
      throw damaged("the length of a stored block and its complement differ")
    }
    position = offset
    (bits, bitCount) = (0, 0)
    guard position + length <= input.count else { throw truncated }
    while length > 0 {
      let count = min(length, Self.blockSize)
      output += input[position..<position + count]
      position += count
      length -= count
      try flush(into: sink)
    }
  }

  private mutating func compressedBlock(
    _ literals: HuffmanCode,
    _ distances: HuffmanCode,
    into sink: (ArraySlice<UInt8>) throws(PromptError) -> Void
  ) throws(PromptError) {
    while true {
      let symbol = try decode(literals)
      if symbol < 256 {
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        try copyMatch(lengthSymbol: symbol - 257, distances)
      }
      if output.count >= Self.windowSize + Self.blockSize { try flush(into: sink) }
    }
  }

  private mutating func copyMatch(
    lengthSymbol: Int,
    _ distances: HuffmanCode
  ) throws(PromptError) {
    guard lengthSymbol < 29 else { throw damaged("an unknown length") }
    let length =
      Int(DeflateTables.lengthBase[lengthSymbol])
      + Int(try take(Int(DeflateTables.lengthExtra[lengthSymbol])))
    let symbol = try decode(distances)
    guard symbol < 30 else { throw damaged("an unknown distance") }
    let distance =
      Int(DeflateTables.distanceBase[symbol])
      + Int(try take(Int(DeflateTables.distanceExtra[symbol])))
    guard distance <= output.count else {
      throw damaged("a match that reaches back before the start")
    }
    var from = output.count - distance
    for _ in 0..<length {
      output.append(output[from])
      from += 1
    }
  }

  /// Hands over what is new and keeps the window that matches may reach.
  private mutating func flush(
    into sink: (ArraySlice<UInt8>) throws(PromptError) -> Void
  ) throws(PromptError) {
    try sink(output[sent...])
    output.removeFirst(max(0, output.count - Self.windowSize))
    sent = output.count
  }

  // Section 3.2.7: the code lengths of the two alphabets are themselves Huffman-coded.
  private mutating func dynamicCodes() throws(PromptError) -> (HuffmanCode, HuffmanCode) {
    let literalCount = Int(try take(5)) + 257
    let distanceCount = Int(try take(5)) + 1
    let lengthCount = Int(try take(4)) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw damaged("too many codes") }
    var order = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount {
      order[Int(DeflateTables.codeLengthOrder[index])] = UInt8(try take(3))
    }
    guard let lengthCode = HuffmanCode(lengths: order[...], mayBeIncomplete: false) else {
      throw damaged("an impossible code of code lengths")
    }
    let lengths = try codeLengths(literalCount + distanceCount, lengthCode)
    guard lengths[256] > 0,
      let literals = HuffmanCode(lengths: lengths[..<literalCount], mayBeIncomplete: true),
      let distances = HuffmanCode(lengths: lengths[literalCount...], mayBeIncomplete: true)
    else { throw damaged("an impossible Huffman code") }
    return (literals, distances)
  }

  private mutating func codeLengths(
    _ count: Int,
    _ code: HuffmanCode
  ) throws(PromptError) -> [UInt8] {
    var lengths: [UInt8] = []
    while lengths.count < count {
      let symbol = try decode(code)
      var value: UInt8 = 0
      let times: Int
      switch symbol {
      case 0..<16: (value, times) = (UInt8(symbol), 1)
      case 16:
        guard let last = lengths.last else { throw damaged("a repeat of no code length") }
        (value, times) = (last, Int(try take(2)) + 3)
      case 17: times = Int(try take(3)) + 3
      default: times = Int(try take(7)) + 11
      }
      guard lengths.count + times <= count else { throw damaged("too many code lengths") }
      lengths += repeatElement(value, count: times)
    }
    return lengths
  }
}

// MARK: Bits

extension Inflate {
  @inline(__always)
  private mutating func refill() {
    while bitCount <= 56, position < input.count {
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  @inline(__always)
  private mutating func take(_ count: Int) throws(PromptError) -> UInt32 {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw truncated }
    let value = UInt32(truncatingIfNeeded: bits & ((1 << UInt64(count)) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  @inline(__always)
  private mutating func decode(_ code: HuffmanCode) throws(PromptError) -> Int {
    if bitCount < HuffmanCode.maximumLength { refill() }
    let entry = code.entry(for: bits)
    let length = Int(entry & 15)
    guard length > 0 else {
      throw bitCount < code.longest ? truncated : damaged("a code that no symbol has")
    }
    guard bitCount >= length else { throw truncated }
    bits >>= UInt64(length)
    bitCount -= length
    return Int(entry >> 4)
  }

  private var truncated: PromptError {
    PromptError(
      .input,
      "the compressed data end at byte \(input.count), in the middle of a block",
      path: path,
      remedy: "the file is cut off; fetch it again"
    )
  }

  private func damaged(_ what: String) -> PromptError {
    PromptError(
      .input,
      "the compressed data are damaged before byte \(offset): \(what)",
      path: path,
      remedy: "fetch the file again"
    )
  }
}
