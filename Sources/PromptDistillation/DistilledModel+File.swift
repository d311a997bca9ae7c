public import PromptCore
internal import PromptFiles

// The file: the magic word, the length of a JSON header (UInt32, little endian), the header, a
// scale and a bias for each class (Float32 bit patterns, little endian), the inverse frequencies
// (UInt8), the weights (Int8, bucket by bucket), and the SHA-256 of everything before it in hexadecimal.
extension DistilledModel {
  private static let magic = Array("PODISTL1".utf8)

  /// The model as the bytes of its file.
  public var fileBytes: [UInt8] {
    let header: JSONValue = [
      "size": .string(size.rawValue),
      "labels": .array(labels.map(JSONValue.string)),
      "examples": .int(examples),
      "seed": .string(String(seed)),
      "training": .string(trainingHash),
    ]
    let headerBytes = Array(header.text().utf8)
    var bytes = Self.magic
    Self.append(UInt32(headerBytes.count), to: &bytes)
    bytes += headerBytes
    for value in scales + biases { Self.append(value.bitPattern, to: &bytes) }
    bytes += inverseFrequency
    bytes += weights.map { UInt8(bitPattern: $0) }
    bytes += SHA256.hex(bytes).utf8
    return bytes
  }

  /// Writes the model to a file, atomically.
  public func write(to path: String) throws(PromptError) {
    try AtomicFile.replace(path, with: fileBytes)
  }

  /// Reads a model from a file.
  ///
  /// - Throws: `PromptError.input` if the file is missing, damaged, truncated, or not a model.
  public init(contentsOf path: String) throws(PromptError) {
    let bytes = try FileContents.bytes(at: path, limit: 64 << 20)
    guard let model = Self(fileBytes: bytes) else {
      throw PromptError(
        .input,
        "is not a distilled model, or is damaged (\(bytes.count) bytes)",
        path: path,
        remedy: "train it again: promptopt distill SUITE"
      )
    }
    self = model
  }

  /// Reads a model from the bytes of its file; `nil` if a single bit is wrong.
  init?(fileBytes bytes: [UInt8]) {
    guard bytes.count > 76, bytes.starts(with: Self.magic) else { return nil }
    let body = bytes.dropLast(64)
    guard bytes.suffix(64).elementsEqual(SHA256.hex(body).utf8) else { return nil }
    let headerEnd = 12 + Int(Self.word(in: bytes, at: 8))
    guard headerEnd <= body.count,
      let header = try? JSONValue(parsing: bytes, in: 12..<headerEnd),
      let size = header["size"]?.string.flatMap(DistilledSize.init(rawValue:)),
      let labels = header["labels"]?.array?.compactMap(\.string),
      let examples = header["examples"]?.int,
      let seed = header["seed"]?.string.flatMap({ UInt64($0) }),
      let training = header["training"]?.string
    else { return nil }
    let weightStart = headerEnd + labels.count * 8
    guard body.count == weightStart + size.buckets * (labels.count + 1) else { return nil }
    let reals = stride(from: headerEnd, to: weightStart, by: 4).map {
      Float(bitPattern: Self.word(in: bytes, at: $0))
    }
    self.init(
      size: size,
      labels: labels,
      examples: examples,
      seed: seed,
      trainingHash: training,
      inverseFrequency: Array(body[weightStart..<weightStart + size.buckets]),
      quantised: body[(weightStart + size.buckets)...].map { Int8(bitPattern: $0) },
      scales: Array(reals.prefix(labels.count)),
      biases: Array(reals.suffix(labels.count))
    )
  }

  private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private static func word(in bytes: [UInt8], at offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32($1 * 8) }
  }
}
