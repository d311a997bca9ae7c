/// Everything that is generated, one line each.
enum GeneratorRegistry {
  static let all: [any Generator] = [
    BillingPage(),
    CommandLinePage(),
    PassPages(),
    RulePages(),
    ScorerPages(),
  ]
}
