import PromptCore
import PromptFiles

@testable import PromptRequests

/// Reads requests that tests write as JSON.
enum RequestFixture {
  static func request(_ json: String) -> BillableRequest? {
    RequestDocument.request(in: Array(json.utf8))
  }

  static func lines(_ name: String, besides file: String = #filePath) throws -> [JSONValue] {
    let folder = file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    return try FileContents.source(at: "\(folder)/Fixtures/\(name)").text
      .split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  static func counter(_ model: String) throws -> ModelCounter {
    guard let counter = ModelCounter(model: model) else {
      throw PromptError(.usage, "no counter for \(model)")
    }
    return counter
  }
}
