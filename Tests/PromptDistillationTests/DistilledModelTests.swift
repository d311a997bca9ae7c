import PromptCore
import PromptModels
import Testing

@testable import PromptDistillation

struct DistilledModelTests {
  static let examples: [LabelledText] = [
    ("I was charged twice on my invoice", "billing"), ("refund the invoice please", "billing"),
    ("the charge on my card is wrong", "billing"), ("invoice shows the wrong VAT", "billing"),
    ("I cannot sign in any more", "access"), ("my password does not work", "access"),
    ("sign in code never arrives", "access"), ("locked out, reset my password", "access"),
    ("the app crashes on start", "bug"), ("totals are wrong and the screen is blank", "bug"),
    ("crash when I open the calendar", "bug"), ("blank screen after the update", "bug"),
  ].map { LabelledText(text: $0.0, label: $0.1) }

  func trained(_ size: DistilledSize, seed: UInt64 = 7) throws -> DistilledModel {
    try LogisticTrainer(size: size, seed: seed).model(from: Self.examples)
  }

  @Test(arguments: DistilledSize.allCases)
  func `learns what it is shown and unseen words of the same kind`(size: DistilledSize) throws {
    let model = try trained(size)
    for example in Self.examples {
      #expect(model.prediction(for: example.text).label == example.label)
    }
    #expect(model.prediction(for: "please refund the double charge").label == "billing")
    #expect(model.prediction(for: "password reset, cannot sign in").label == "access")
  }

  @Test(arguments: DistilledSize.allCases)
  func `training twice gives the same bytes`(size: DistilledSize) throws {
    #expect(try trained(size).fileBytes == trained(size).fileBytes)
    #expect(try trained(size).fileBytes != trained(size, seed: 8).fileBytes)
  }

  @Test(arguments: DistilledSize.allCases)
  func `survives the file`(size: DistilledSize) throws {
    let model = try trained(size)
    #expect(DistilledModel(fileBytes: model.fileBytes) == model)
  }

  @Test func `refuses a file with any damage`() throws {
    let bytes = try trained(.nano).fileBytes
    for place in stride(from: 0, to: bytes.count, by: 997) {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(DistilledModel(fileBytes: damaged) == nil)
    }
    for length in [0, 8, 75, 76, 200, bytes.count - 1] {
      #expect(DistilledModel(fileBytes: Array(bytes.prefix(length))) == nil)
    }
  }

  @Test func `needs two classes`() {
    #expect(throws: PromptError.self) {
      try LogisticTrainer(size: .nano, seed: 1).model(from: [LabelledText(text: "a", label: "x")])
    }
    #expect(throws: PromptError.self) { try LogisticTrainer(size: .nano, seed: 1).model(from: []) }
  }

  @Test(arguments: ["", " ", "🙂", "日本語のテキスト", String(repeating: "a", count: 100_000)])
  func `classifies any text`(text: String) throws {
    for size in DistilledSize.allCases {
      let prediction = try trained(size).prediction(for: text)
      #expect((0...1).contains(prediction.probability))
    }
  }

  @Test func `larger sizes cost more`() throws {
    let text = "I was charged twice and I cannot sign in any more"
    let operations = try [DistilledSize.nano, .mini, .base].map {
      try trained($0).prediction(for: text).operations
    }
    #expect(operations == operations.sorted() && Set(operations).count == 3)
  }
}

struct DistilledProviderTests {
  @Test func `answers with a class and a computed cost`() async throws {
    let model = try LogisticTrainer(size: .nano, seed: 1).model(from: DistilledModelTests.examples)
    let provider = DistilledProvider(models: ["nano": model], textVariable: "text")
    let response = try await provider.respond(
      to: ModelRequest(
        model: ModelID("distilled/nano"),
        messages: [],
        variables: JSONObject([.init(key: "text", value: "refund my invoice")])
      )
    )
    #expect(response.text == "billing")
    #expect(try #require(response.cost) > .zero)
    #expect(provider.disclosure?.contains("no LLM was called") == true)
  }

  @Test(arguments: [("distilled/huge", "text"), ("distilled/nano", "other")])
  func `says what is missing`(name: String, variable: String) async throws {
    let model = try LogisticTrainer(size: .nano, seed: 1).model(from: DistilledModelTests.examples)
    let provider = DistilledProvider(models: ["nano": model], textVariable: "text")
    let request = ModelRequest(
      model: ModelID(name),
      messages: [],
      variables: JSONObject([.init(key: variable, value: "x")])
    )
    await #expect(throws: ModelError.self) { try await provider.respond(to: request) }
  }

  @Test func `prices operations exactly and upwards`() {
    let price = ComputePrice(perCoreHour: 36_000_000_000, operationsPerSecond: 1_000)
    #expect(price.cost(ofOperations: 1_000) == Money(picodollars: 10_000_000))
    #expect(ComputePrice.standard.cost(ofOperations: 1) == Money(picodollars: 2))
  }
}
