/// Every pass, one line each; the compressor sorts them by class and order.
public enum PassRegistry {
  /// The passes, in no particular order.
  public static let all: [any CompressionPass] = [
    DupBlock(),
    JsonMin(),
    Rewrite(),
    Select(),
    Ws(),
  ]
}
