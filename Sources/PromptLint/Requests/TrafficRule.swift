/// A check of the requests of a log against each other.
public protocol TrafficRule: LintRule {
  /// What a request shows beside the one that it is compared with.
  func observations(in comparison: RequestComparison) -> [TrafficObservation]

  /// What all requests of one template show at the end of the log.
  func observations(in traffic: TemplateTraffic) -> [TrafficObservation]
}

extension TrafficRule {
  /// The requests of a log.
  public var subjects: [RuleSubject] { [.traffic(self)] }

  /// Nothing: the rule looks at the end of the log.
  public func observations(in comparison: RequestComparison) -> [TrafficObservation] { [] }

  /// Nothing: the rule looks at single comparisons.
  public func observations(in traffic: TemplateTraffic) -> [TrafficObservation] { [] }
}
