import PromptCore
import PromptModels
import Testing

@testable import PromptEvals

struct SuiteTests {
  @Test func `a suite's keys become checked values`() throws {
    let suite = try Make.suite(
      """
      description: Names colours.
      registry: ../Prompts
      prompts: [colour@2, colour-short]
      dataset:
        path: cases.csv
        id: key
        text: body
        label: colour
        cluster: customer
        weight: traffic
        tags: tags
        order: {seed: 7}
        split: {holdout: 0.3, by: hash, seed: 3, use: train}
      params: {temperature: 0, top_p: 0.9, max_tokens: 64, seed: 1, stop: ["\\n"]}
      repeats: 3
      pass: {weighted: {equals: 2}, threshold: 0.8}
      gates:
        non_inferiority: {margin: 0.03, alpha: 0.025, power: 0.9}
        floor: {pass_rate: 0.9, confidence: 0.99}
        critical: {tags: [pii], max_losses: 1}
      budget: {usd: 2.5, max_calls: 100}
      concurrency: 8
      prices: {local/qwen: {input: 0.15, output: 0.6}}
      """
    )
    #expect(suite.name == "colours")
    #expect(suite.prompts.map(\.description) == ["colour@2", "colour-short"])
    #expect(suite.dataset.expectedColumn == "colour")
    #expect(suite.dataset.orderSeed == 7)
    #expect(suite.dataset.split == .init(holdout: 0.3, seed: 3, use: .train))
    #expect(suite.models.listed.map(\.description) == ["scripted/big", "scripted/small"])
    #expect(suite.parameters.maxTokens == 64)
    #expect(suite.repeats == 3)
    #expect(suite.passRule == .weighted(["equals": 2], threshold: 0.8))
    #expect(suite.gates.nonInferiority == .init(margin: 0.03, alpha: 0.025, power: 0.9))
    #expect(suite.gates.floor == .init(passRate: 0.9, confidence: 0.99))
    #expect(suite.gates.critical == .init(tags: ["pii"], maxLosses: 1))
    #expect(suite.budget == Budget(usd: Money(picodollars: 2_500_000_000_000), maxCalls: 100))
    #expect(suite.prices[ModelID("local/qwen")] == TokenPrices(input: 150_000, output: 600_000))
    #expect(suite.folder == "Evals/colours")
  }

  struct Fault: CustomTestStringConvertible {
    var extra: String
    var place: String
    var message: String
    var remedy: String?
    var testDescription: String { extra }
  }

  @Test(arguments: [
    Fault(
      extra: "repeat: 2",
      place: "7:1",
      message: "unknown key \"repeat\"",
      remedy: "did you mean \"repeats\"?"
    ),
    Fault(
      extra: "gates: {flor: {pass_rate: 0.9}}",
      place: "7:9",
      message: "unknown key \"flor\" in \"gates\"",
      remedy: "did you mean \"floor\"?"
    ),
    Fault(
      extra: "gates: {floor: {pass_rate: 90}}",
      place: "7:28",
      message: "\"gates.floor.pass_rate\" is 90; it must be above 0 and at most 1"
    ),
    Fault(
      extra: "gates: {slices: {by: language}}",
      place: "7:9",
      message: "\"slices\" in \"gates\" is not available in this version",
      remedy: "remove the key"
    ),
    Fault(
      extra: "stopping: {design: gsd}",
      place: "7:1",
      message: "\"stopping\" is not available in this version",
      remedy: "remove the key"
    ),
    Fault(
      extra: "repeats: often",
      place: "7:10",
      message: "\"repeats\" must be a whole number, read \"often\""
    ),
    Fault(
      extra: "repeats: \"3\"",
      place: "7:10",
      message: "\"repeats\" must be a whole number, read \"3\""
    ),
    Fault(
      extra: "concurrency: 0",
      place: "7:14",
      message: "\"concurrency\" is 0; it must be at least 1 and at most 1024"
    ),
    Fault(
      extra: "pass: {weighted: {equals: 0}, threshold: 0.5}",
      place: "7:27",
      message: "\"pass.weighted.equals\" is 0; it must be above 0"
    ),
    Fault(
      extra: "pass: most",
      place: "7:7",
      message: "\"pass\" is \"most\"; it must be all or any",
      remedy: "known: all, any"
    ),
    Fault(
      extra: "budget: {usd: -1}",
      place: "7:15",
      message: "\"budget.usd\" must be an amount in dollars, read \"-1\""
    ),
    Fault(
      extra: "models: {ladder: [a/b]}",
      place: "6:9",
      message: "the key \"models.reference\" is missing"
    ),
    Fault(
      extra: "scorers: [{equal: x}]",
      place: "6:12",
      message: "unknown key \"equal\" in \"scorers[0]\"",
      remedy: "did you mean \"equals\"?"
    ),
    Fault(
      extra: "scorers: [{rubric: tone.md}]",
      place: "6:12",
      message: "\"rubric\" in \"scorers[0]\" is not available in this version",
      remedy: "remove the key"
    ),
    Fault(
      extra: "scorers: [{equals: x, normalize: [trimm]}]",
      place: "6:35",
      message: "unknown normalisation \"trimm\"",
      remedy: "did you mean \"trim\"?"
    ),
    Fault(
      extra: "scorers: [{equals: x, at: label}]",
      place: "6:27",
      message: "\"label\" is not a path to one JSON value",
      remedy: "write it like $.label or $.items[0]['full name']"
    ),
    Fault(
      extra: "scorers: [{regex: \"a(\"}]",
      place: "6:19",
      message: "\"a(\" is not a regular expression: expected ')'",
      remedy: "put the pattern in single quotes; YAML then leaves backslashes alone"
    ),
    Fault(
      extra: "scorers: [{equals: x, contains: y}]",
      place: "6:11",
      message: "one entry has two scorers, contains and equals",
      remedy: "make an entry for each"
    ),
    Fault(
      extra: "scorers: [{equals: x}, {equals: y}]",
      place: "6:24",
      message: "two scorers have the id \"equals\"",
      remedy: "give each an \"id\" of its own"
    ),
    Fault(
      extra: "scorers: []",
      place: "6:10",
      message: "\"scorers\" must be a list of scorers, read a list"
    ),
    Fault(
      extra: "version: 2",
      place: "6:10",
      message: "suite version 2 is not known; this is 1"
    ),
    Fault(
      extra: "name: ../escape",
      place: "6:7",
      message:
        "\"name\" is \"../escape\"; it must be made of letters, digits, \"-\", \"_\" and \".\"",
      remedy: "write it like ticket-triage"
    ),
  ])
  func `a fault is named with its place and a remedy`(fault: Fault) {
    let error = #expect(throws: PromptError.self) { try Make.suite(fault.extra) }
    #expect(error?.message == fault.message)
    #expect(error?.remedy == fault.remedy)
    #expect(error?.position?.description == fault.place)
    #expect(error?.path == "Evals/colours/suite.yaml")
    #expect(error?.code == .usage)
  }

  @Test func `a suite without a prompt says so`() {
    let text = Make.suiteText().replacing("prompt: colour@2\n", with: "")
    let error = #expect(throws: PromptError.self) { try Make.suite(text: text) }
    #expect(error?.message == "the key \"prompt\" is missing")
  }

  @Test func `gates, budgets and models do not change what is measured`() throws {
    let plain = try Make.suite()
    let gated = try Make.suite("gates: {floor: {pass_rate: 0.9}}\nbudget: {max_calls: 9}")
    let warmer = try Make.suite("params: {temperature: 1}")
    #expect(plain.measurementHash == gated.measurementHash)
    #expect(plain.measurementHash != warmer.measurementHash)
  }

  @Test func `a suite that is not there is looked for among those that are`() {
    let error = #expect(throws: PromptError.self) {
      try Suite(named: "no-such-suite", in: "no-such-folder")
    }
    #expect(error?.message == "there is no suite \"no-such-suite\"")
    #expect(error?.code == .usage)
  }
}
