/// A trained classifier: hashed n-grams in, a class out, in microseconds and without a network.
public struct DistilledModel: Sendable, Hashable {
  /// How large it is.
  public let size: DistilledSize
  /// The classes, sorted.
  public let labels: [String]
  /// How many examples it was trained on.
  public let examples: Int
  /// The seed of the training.
  public let seed: UInt64
  /// SHA-256 of the training examples in their order.
  public let trainingHash: String
  /// What each bucket tells, as the training examples show it.
  let inverseFrequency: [UInt8]
  /// Weights in 1/127 of a class's scale, bucket by bucket.
  let weights: [Int8]
  /// The largest weight of each class.
  let scales: [Float]
  /// What each class scores before any feature.
  let biases: [Float]

  /// Quantises trained weights to eight bits, one scale a class.
  init(
    labels: [String],
    examples: Int,
    seed: UInt64,
    trainingHash: String,
    hasher: FeatureHasher,
    weights: [Float],
    biases: [Float]
  ) {
    let classes = labels.count
    var scales = [Float](repeating: 0, count: classes)
    for (index, weight) in weights.enumerated() {
      scales[index % classes] = max(scales[index % classes], weight.magnitude)
    }
    let quantised = weights.enumerated().map { index, weight in
      let scale = scales[index % classes]
      return scale > 0 ? Int8((weight / scale * 127).rounded()) : 0
    }
    self.init(
      size: hasher.size,
      labels: labels,
      examples: examples,
      seed: seed,
      trainingHash: trainingHash,
      inverseFrequency: hasher.inverseFrequency,
      quantised: quantised,
      scales: scales,
      biases: biases
    )
  }

  init(
    size: DistilledSize,
    labels: [String],
    examples: Int,
    seed: UInt64,
    trainingHash: String,
    inverseFrequency: [UInt8],
    quantised: [Int8],
    scales: [Float],
    biases: [Float]
  ) {
    self.size = size
    self.labels = labels
    self.examples = examples
    self.seed = seed
    self.trainingHash = trainingHash
    self.inverseFrequency = inverseFrequency
    weights = quantised
    self.scales = scales
    self.biases = biases
  }

  /// A class, how sure the classifier is, and what finding it took.
  public struct Prediction: Sendable, Hashable {
    /// The most probable class; ties go to the one that sorts first.
    public var label: String
    /// Its probability as the model sees it, not calibrated.
    public var probability: Double
    /// Byte hashes and multiply-adds, the measure of cost.
    public var operations: Int
  }

  /// Classifies a text.
  public func prediction(for text: String) -> Prediction {
    let features =
      FeatureHasher(size: size, inverseFrequency: inverseFrequency).features(of: text)
    let classes = labels.count
    var sums = [Float](repeating: 0, count: classes)
    for (bucket, value) in zip(features.buckets, features.weights) {
      for k in 0..<classes { sums[k] += Float(weights[bucket * classes + k]) * value }
    }
    let scores = (0..<classes).map { biases[$0] + sums[$0] * scales[$0] / 127 }
    let probabilities = softmax(scores)
    var best = 0
    for k in 1..<classes where probabilities[k] > probabilities[best] { best = k }
    return Prediction(
      label: labels[best],
      probability: Double(probabilities[best]),
      operations: text.utf8.count * hashesPerByte + features.buckets.count * classes
    )
  }

  /// How many n-grams a byte of text takes part in, roughly: the cost of hashing.
  private var hashesPerByte: Int {
    1 + (size.hasWordPairs ? 1 : 0) + size.runLengths.reduce(0, +)
  }
}
