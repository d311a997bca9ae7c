import PromptCore
import PromptFiles
import PromptStatistics
import PromptTestSupport
import PromptTokens
import Testing

@testable import PromptRequests

/// All logs here are made up; no model reported anything.
struct CalibrationTests {
  static let words = [
    "apple", "river", "quickly", "because", "seventeen", "mountains", "of", "the", "a", "running",
    "internationalisation", "blue", "why", "understood", "letter", "machine",
  ]

  /// Synthetic requests: prose at 1.3, code at 1.8 tokens each, 9 a request, with some noise.
  static func rows(_ count: Int, seed: UInt64, noise: Double = 0.05) throws -> [CalibrationRow] {
    let encoding = try #require(Encoding(named: "o200k_base"))
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let line = (0..<Int.random(in: 4...30, using: &random))
          .map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        let isCode = Bool.random(using: &random)
        text +=
          isCode ? line.map { "\($0)(x);" }.joined() + "\n" : line.joined(separator: " ") + "\n"
      }
      let profile = ContentProfile(of: [text], in: encoding)
      let tokens = 9 + 1.3 * Double(profile[.prose]) + 1.8 * Double(profile[.code])
      let factor = 1 + noise * (Double.random(in: -1...1, using: &random))
      return CalibrationRow(
        model: "made-up",
        basis: .input,
        texts: [text],
        reported: Int((tokens * factor).rounded())
      )
    }
  }

  static func calibrate(_ rows: [CalibrationRow]) throws -> Calibration {
    let encoding = try #require(Encoding(named: "o200k_base"))
    return try Calibrator(encoding: encoding)
      .calibration(of: "made-up", from: rows, date: "2026-11-21")
  }

  @Test func `finds the ratios and the overhead of a made-up tokenizer`() throws {
    let calibration = try Self.calibrate(Self.rows(800, seed: 1, noise: 0))
    let ratios = calibration.ratios
    #expect(abs(ratios[0].ratio - 1.3) < 0.01)
    #expect(abs(ratios[1].ratio - 1.8) < 0.01)
    #expect(ratios.map(\.isFitted) == [true, true, false, false, false])
    #expect(abs(calibration.overhead.request - 9) < 0.5)
    #expect(calibration.coverage > 0.99)
  }

  /// Ten independent logs: the mean coverage of 500 further rows each is at least 95 % less three
  /// standard deviations of a binomial share and of the quantile of 100 scores.
  @Test func `the interval covers rows that the calibration never saw`() throws {
    let encoding = try #require(Encoding(named: "o200k_base"))
    var covered = 0
    var total = 0
    for seed in UInt64(0)..<10 {
      let calibration = try Self.calibrate(Self.rows(400, seed: 100 + seed))
      for row in try Self.rows(500, seed: 1000 + seed) {
        let profile = ContentProfile(of: row.texts, in: encoding)
        let bounds = calibration.estimate(of: profile, messages: 1).bounds
        covered += bounds.contains(row.reported) ? 1 : 0
        total += 1
      }
    }
    let share = Double(covered) / Double(total)
    #expect(share > 0.95 - 3 * (0.95 * 0.05 / 1000).squareRoot())
    #expect(share < 0.995, "an interval that always covers is too wide")
  }

  @Test func `the rows that check have no part in the numbers`() throws {
    let rows = try Self.rows(400, seed: 7)
    let first = try Self.calibrate(rows)
    let ordered = rows.sorted { ($0.key(seed: 1), $0.reported) < ($1.key(seed: 1), $1.reported) }
    var spoilt = ordered
    for index in 200..<400 { spoilt[index].reported *= 3 }
    let second = try Self.calibrate(spoilt)
    #expect(first.fit == second.fit)
    #expect(first.spread == second.spread)
    #expect(second.coverage < 0.05)
    #expect(try Self.calibrate(rows.reversed()) == first)
  }

  @Test func `an encoding that agrees with every row is said to`() throws {
    let encoding = try #require(Encoding(named: "o200k_base"))
    var rows = try Self.rows(100, seed: 3)
    for index in rows.indices { rows[index].reported = encoding.count(rows[index].texts[0]) + 7 }
    let calibration = try Self.calibrate(rows)
    #expect(calibration.constant == 7)
    #expect(calibration.kind == .assumed)
    let counter = try #require(ModelCounter(model: "made-up", calibration: calibration))
    #expect(counter.count(Array("hello world".utf8)).tokens == 9)
    #expect(counter.doubt?.contains("always 7 more") == true)
  }

  @Test func `a calibration starts from an imported encoding, and is not used without it`() throws {
    let base = try #require(Encoding(named: "o200k_base"))
    let other = try #require(Encoding(named: "cl100k_base"))
    var calibration = try Self.calibrate(Self.rows(100, seed: 3))
    calibration.encoding = "imported"
    let found = ModelCounter(model: "made-up", calibration: calibration) {
      $0 == "imported" ? other : Encoding(named: $0)
    }
    #expect(found?.encoding.name == other.name)
    #expect(found?.calibration == calibration)
    let gone = ModelCounter(model: "made-up", calibration: calibration)
    #expect(gone?.encoding.name == base.name)
    #expect(gone?.calibration == nil)
    #expect(gone?.doubt?.contains("calibrated") == false)
  }

  @Test func `too few rows are refused with the number that is needed`() throws {
    let rows = try Self.rows(79, seed: 4)
    let error = #expect(throws: PromptError.self) { try Self.calibrate(rows) }
    #expect(error?.message.hasPrefix("79 rows of made-up") == true)
    #expect(error?.remedy?.contains("at least 80") == true)
    #expect(throws: PromptError.self) { try Self.calibrate([]) }
    _ = try Self.calibrate(Self.rows(80, seed: 4))
  }

  @Test func `outputs are fitted where there are no inputs`() throws {
    var rows = try Self.rows(100, seed: 5)
    for index in rows.indices { rows[index].basis = .output }
    #expect(try Self.calibrate(rows).basis == .output)
    #expect(try Self.calibrate(rows + Self.rows(90, seed: 6)).basis == .input)
  }

  @Test func `rows of equal size and zero tokens do no harm`() throws {
    let same = CalibrationRow(model: nil, basis: .input, texts: ["hello"], reported: 4)
    #expect(try Self.calibrate([CalibrationRow](repeating: same, count: 90)).constant == 3)
    let empty = CalibrationRow(model: nil, basis: .output, texts: [""], reported: 0)
    let calibration = try Self.calibrate([CalibrationRow](repeating: empty, count: 90))
    #expect(calibration.constant == 0)
  }

  @Test func `a calibration replaces the shipped ratios and says so`() throws {
    let calibration = try Self.calibrate(Self.rows(400, seed: 8))
    let counter = try #require(ModelCounter(model: "claude-opus-4-8", calibration: calibration))
    let count = counter.count(Array("The river was blue because of the letter.".utf8))
    #expect(count.kind == .estimated)
    #expect(count.method.hasPrefix("calibrated on 400 requests, 2026-11-21, 95 % interval, cov"))
    let request = try #require(
      RequestFixture.request(#"[{"role":"user","content":"The river was blue."}]"#)
    )
    #expect(counter.count(request).overhead == .zero)
    #expect(counter.count(request).messages.methods.count == 1)
    let far = counter.count(Array(String(repeating: "river ", count: 50_000).utf8))
    #expect(far.method.hasSuffix("far from the sizes it was fitted on"))
  }

  @Test func `is kept and read back, and damage is an error`() throws {
    try TemporaryFolder.with { folder in
      let store = CalibrationStore(folder: "\(folder)/a/b")
      let calibration = try Self.calibrate(Self.rows(200, seed: 9))
      #expect(try store.calibration(of: "made-up") == nil)
      let path = try store.keep(calibration)
      #expect(try store.calibration(of: "provider/Made-Up") == calibration)
      for damage in ["", "{}", "{\"version\":1", "[]", "{\"version\":1,\"model\":\"x\"}"] {
        try AtomicFile.replace(path, with: damage)
        let error = #expect(throws: PromptError.self) { try store.calibration(of: "made-up") }
        #expect(error?.path == path)
      }
    }
  }

  @Test(arguments: [
    ("power", "1e9"), ("quantile", "1e300"), ("largest", "9223372036854775807"),
    ("constant", "-9223372036854775808"), ("overhead", "-1"), ("level", "2"), ("covered", "999999"),
  ])
  func `a number that no fit gives is damage`(key: String, lexeme: String) throws {
    let calibration = try Self.calibrate(Self.rows(100, seed: 9))
    var object = try #require(calibration.json.object)
    #expect(Calibration(json: .object(object)) == calibration)
    object[key] = .number(JSONNumber(checkedLexeme: lexeme))
    #expect(Calibration(json: .object(object)) == nil)
  }

  @Test func `the largest numbers of a file overflow nothing`() throws {
    var object = try #require(try Self.calibrate(Self.rows(100, seed: 9)).json.object)
    for key in ["overhead", "quantile"] { object[key] = 1_000_000_000 }
    object["power"] = 1
    let calibration = try #require(Calibration(json: .object(object)))
    let counter = try #require(ModelCounter(model: "made-up", calibration: calibration))
    #expect(counter.count(Array("hello".utf8)).bounds.upperBound > 1_000_000_000)
  }

  @Test func `the folder follows the environment`() {
    let store = { (values: [String: String]) in
      CalibrationStore(environment: { values[$0] })?.folder
    }
    #expect(store([:]) == nil)
    #expect(store(["HOME": "/h"]) == "/h/.cache/promptopt/calibrations")
    #expect(store(["HOME": "/h", "XDG_CACHE_HOME": "/x"]) == "/x/promptopt/calibrations")
    #expect(store(["HOME": "/h", "PROMPTOPT_CACHE_DIR": "/p"]) == "/p/calibrations")
    let paths = CalibrationStore(folder: "f")
    #expect(paths.path(of: "openai/GPT-4.1") == "f/gpt-4.1.json")
    #expect(paths.path(of: "ft:gpt-4o:a b") == "f/ft%3agpt-4o%3aa%20b.json")
    #expect(paths.path(of: "..") == "f/%2e..json")
  }

  @Test func `least squares keep unknowns from going below zero`() {
    var equations = NormalEquations(unknowns: 2)
    for x in 1...10 { equations.add([Double(x), 1], 2 * Double(x) - 5, weight: 1) }
    let solution = equations.nonNegativeSolution(from: [1, 0])
    #expect(solution[1] == 0)
    #expect(solution[0] > 1 && solution[0] < 2)
    var exact = NormalEquations(unknowns: 2)
    for x in 1...10 { exact.add([Double(x), 1], 2 * Double(x) + 5, weight: Double(x)) }
    let found = exact.nonNegativeSolution(from: [0, 0])
    #expect(abs(found[0] - 2) < 1e-6 && abs(found[1] - 5) < 1e-6)
  }
}
