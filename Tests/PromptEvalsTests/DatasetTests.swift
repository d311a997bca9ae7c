import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptEvals

struct DatasetTests {
  struct File: CustomTestStringConvertible {
    var name: String
    var text: String
    var testDescription: String { "\(name): \(text)" }
  }

  private func dataset(_ file: File, _ configuration: DatasetConfiguration) throws -> Dataset {
    try TemporaryFolder.with { folder in
      try AtomicFile.replace("\(folder)/\(file.name)", with: file.text)
      var configuration = configuration
      configuration.path = file.name
      return try Dataset(configuration, in: folder)
    }
  }

  @Test(arguments: [
    File(name: "a.jsonl", text: "{\"id\":\"1\",\"t\":\"x\"}\n\n{\"id\":\"2\",\"t\":\"y\"}\n"),
    File(name: "a.jsonl", text: "\u{feff}{\"id\":1,\"t\":\"x\"}\r\n{\"id\":2,\"t\":\"y\"}"),
    File(name: "a.json", text: "[{\"id\":\"1\",\"t\":\"x\"},\n {\"id\":\"2\",\"t\":\"y\"}]"),
    File(name: "a.csv", text: "id,t\n1,x\n2,y\n"),
    File(name: "a.csv", text: "\u{feff}id,t\r\n1,\"x\"\r\n\r\n2,y"),
    File(name: "a.yaml", text: "- {id: 1, t: x}\n- id: 2\n  t: y\n"),
  ])
  func `every format gives the same cases`(file: File) throws {
    let cases = try dataset(
      file,
      DatasetConfiguration(path: "", idColumn: "id", expectedColumn: "t")
    ).cases
    #expect(cases.map(\.id) == ["1", "2"])
    #expect(cases.map(\.expected) == ["x", "y"])
  }

  @Test func `a quoted field holds commas, quotes and line ends`() throws {
    let text = "id,t\n1,\"a, \"\"b\"\"\nc\r\nd\"\n2,e\"f\n3,\n"
    let cases = try dataset(
      File(name: "a.csv", text: text),
      DatasetConfiguration(path: "", idColumn: "id", expectedColumn: "t")
    ).cases
    #expect(cases.map(\.expected) == ["a, \"b\"\nc\r\nd", "e\"f", ""])
    #expect(cases.map(\.line) == [2, 5, 6])
  }

  struct Fault: CustomTestStringConvertible {
    var file: File
    var configuration = DatasetConfiguration(path: "", idColumn: "id")
    var line: Int?
    var message: String
    var remedy: String?
    var testDescription: String { "\(file.name): \(message)" }
  }

  @Test(arguments: [
    Fault(
      file: File(name: "a.csv", text: "id,t\n1,x,y\n"),
      line: 2,
      message: "3 fields, the header has 2 columns",
      remedy: "put fields that hold commas, quotes or line ends into double quotes"
    ),
    Fault(
      file: File(name: "a.csv", text: "id,t\n1,\"x\n2,y\n"),
      line: 2,
      message: "a quoted field without its closing quote"
    ),
    Fault(
      file: File(name: "a.csv", text: "id,t\n1,\"x\"y\n"),
      line: 2,
      message: "text after the closing quote of a field",
      remedy: "write quotes inside a quoted field twice"
    ),
    Fault(
      file: File(name: "a.csv", text: "id,id\n1,2\n"),
      line: 1,
      message: "column \"id\" stands twice in the header"
    ),
    Fault(
      file: File(name: "a.jsonl", text: "{\"id\":1}\n{\"id\":2\n"),
      line: 2,
      message: "not valid JSON: expected \",\" or \"}\""
    ),
    Fault(
      file: File(name: "a.jsonl", text: "{\"id\":1}\n[2]\n"),
      line: 2,
      message: "a case is an object of columns, read array"
    ),
    Fault(
      file: File(name: "a.jsonl", text: "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"a\"}\n"),
      line: 3,
      message: "case id \"a\" stands on line 1 and again on line 3",
      remedy: "give each case an id of its own"
    ),
    Fault(
      file: File(name: "a.jsonl", text: "{\"t\":1}\n{\"t\":1}\n"),
      configuration: DatasetConfiguration(path: ""),
      line: 2,
      message: "case id \"7fd1a0d95f38c01bcb5daf98c0d3f21c2a3b17e4c2a9a4a5a4d4d8bfd7e0d9e1\"",
      remedy: "the rows are equal: remove one, or name an \"id\" column in the suite"
    ),
    Fault(
      file: File(name: "a.jsonl", text: "{\"id\":1,\"label\":\"x\"}\n"),
      configuration: DatasetConfiguration(path: "", idColumn: "id", expectedColumn: "lable"),
      line: 1,
      message: "no column \"lable\"",
      remedy: "did you mean \"label\"? columns: id, label"
    ),
    Fault(
      file: File(name: "a.csv", text: "id,w\n1,-2\n"),
      configuration: DatasetConfiguration(path: "", idColumn: "id", weightColumn: "w"),
      line: 2,
      message: "column \"w\" is \"-2\", not a weight of zero or more"
    ),
    Fault(
      file: File(name: "a.json", text: "{\"id\":1}"),
      line: 1,
      message: "a dataset is an array of cases"
    ),
    Fault(
      file: File(name: "a.json", text: "[{\"id\":1},]"),
      line: 1,
      message: "expected a case"
    ),
    Fault(file: File(name: "a.jsonl", text: "\n"), message: "holds no case", remedy: "add cases"),
    Fault(
      file: File(name: "a.cvs", text: ""),
      message: "the extension \"cvs\" is no dataset format",
      remedy: "did you mean \"csv\"?"
    ),
  ])
  func `a fault is named with its line and a remedy`(fault: Fault) {
    let error = #expect(throws: PromptError.self) {
      try dataset(fault.file, fault.configuration)
    }
    #expect(error?.code == .input)
    #expect(error?.position?.line == fault.line)
    #expect(error?.remedy == fault.remedy)
    if fault.configuration.idColumn != nil { #expect(error?.message == fault.message) }
  }

  @Test func `tags are a list or a text with commas`() throws {
    let cases = try dataset(
      File(
        name: "a.jsonl",
        text: "{\"id\":1,\"g\":[\"pii\",\"vip\"]}\n{\"id\":2,\"g\":\"pii, vip\"}\n{\"id\":3}\n"
      ),
      DatasetConfiguration(path: "", idColumn: "id", tagsColumn: "g")
    ).cases
    #expect(cases.map(\.tags) == [["pii", "vip"], ["pii", "vip"], []])
  }

  private static let many = File(
    name: "a.jsonl",
    text: (1...1000).map { "{\"id\":\"case-\($0)\"}\n" }.joined()
  )

  @Test func `a split divides by hash, without overlap and near its share`() throws {
    func ids(_ part: DatasetConfiguration.Part) throws -> Set<String> {
      let split = DatasetConfiguration.Split(holdout: 0.3, seed: 5, use: part)
      let configuration = DatasetConfiguration(path: "", idColumn: "id", split: split)
      return Set(try dataset(Self.many, configuration).cases.map(\.id))
    }
    let (train, test, all) = (try ids(.train), try ids(.test), try ids(.all))
    #expect(train.isDisjoint(with: test))
    #expect(train.union(test) == all)
    #expect((270...330).contains(test.count))
  }

  @Test func `a split and an order do not move when rows are added or shuffled`() throws {
    let split = DatasetConfiguration.Split(holdout: 0.5, seed: 1)
    let configuration = DatasetConfiguration(
      path: "",
      idColumn: "id",
      orderSeed: 9,
      split: split
    )
    let before = try dataset(Self.many, configuration).cases.map(\.id)
    let lines =
      Self.many.text.split(separator: "\n").map(String.init).reversed()
      + ["{\"id\":\"new\"}"]
    let file = File(name: "a.jsonl", text: lines.joined(separator: "\n"))
    let after = try dataset(file, configuration).cases.map(\.id).filter { $0 != "new" }
    #expect(before == after)
    #expect(before != before.sorted())
  }
}
