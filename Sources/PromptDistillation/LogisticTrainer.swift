public import PromptCore
internal import PromptStatistics

/// A text and the class it belongs to.
public struct LabelledText: Sendable, Hashable {
  /// The text that is classified.
  public var text: String
  /// Its class.
  public var label: String

  /// Makes an example.
  public init(text: String, label: String) {
    self.text = text
    self.label = label
  }
}

/// Trains multinomial logistic regression by stochastic gradient descent with L2 regularisation.
///
/// The same examples in the same order, size and seed give the same model byte for byte on one
/// platform: examples are visited in a seeded order, by one thread.
public struct LogisticTrainer: Sendable {
  /// How large the classifier is.
  public var size: DistilledSize
  /// The seed of the visiting order.
  public var seed: UInt64
  /// How often every example is visited.
  public var epochs = 30
  /// The step's length.
  public var learningRate: Float = 1
  /// The weight of the squared weights in the loss, per visit of a feature.
  public var regularisation: Float = 1e-5

  /// Makes a trainer.
  public init(size: DistilledSize, seed: UInt64) {
    self.size = size
    self.seed = seed
  }

  /// Learns a classifier.
  ///
  /// - Throws: `PromptError.input` if there are no examples, or only one class.
  public func model(from examples: [LabelledText]) throws(PromptError) -> DistilledModel {
    let labels = Set(examples.map(\.label)).sorted()
    guard labels.count >= 2 else {
      throw PromptError(
        .input,
        "a classifier needs examples of at least two classes, got \(labels.count)",
        remedy: "check the dataset's label column and the training split"
      )
    }
    let hasher = FeatureHasher(size: size, learningFrom: examples.map(\.text))
    let features = examples.map { hasher.features(of: $0.text) }
    let classes = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    let targets = examples.map { classes[$0.label] ?? 0 }
    var descent = Descent(buckets: size.buckets, classes: labels.count, trainer: self)
    var order = Array(examples.indices)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<epochs {
      order.shuffle(using: &generator)
      for index in order { descent.visit(features[index], target: targets[index]) }
    }
    let fingerprint = SHA256.hex(
      examples.map { "\($0.label)\u{0}\($0.text)" }.joined(separator: "\u{1}")
    )
    return DistilledModel(
      labels: labels,
      examples: examples.count,
      seed: seed,
      trainingHash: fingerprint,
      hasher: hasher,
      weights: descent.weights,
      biases: descent.biases
    )
  }
}

/// The state of gradient descent; weights are laid out bucket by bucket.
private struct Descent {
  let classes: Int
  let trainer: LogisticTrainer
  var weights: [Float]
  var biases: [Float]

  init(buckets: Int, classes: Int, trainer: LogisticTrainer) {
    self.classes = classes
    self.trainer = trainer
    weights = [Float](repeating: 0, count: buckets * classes)
    biases = [Float](repeating: 0, count: classes)
  }

  mutating func visit(_ features: FeatureHasher.Features, target: Int) {
    var errors = probabilities(features)
    errors[target] -= 1
    for (bucket, value) in zip(features.buckets, features.weights) {
      for k in 0..<classes {
        let place = bucket * classes + k
        let gradient = errors[k] * value + trainer.regularisation * weights[place]
        weights[place] -= trainer.learningRate * gradient
      }
    }
    for k in 0..<classes {
      biases[k] -= trainer.learningRate * errors[k]
    }
  }

  private func probabilities(_ features: FeatureHasher.Features) -> [Float] {
    var scores = biases
    for (bucket, value) in zip(features.buckets, features.weights) {
      for k in 0..<classes { scores[k] += weights[bucket * classes + k] * value }
    }
    return softmax(scores)
  }
}

/// Probabilities in proportion to the exponentials of the scores.
func softmax(_ scores: [Float]) -> [Float] {
  let largest = scores.max() ?? 0
  let powers = scores.map { exponential($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}
