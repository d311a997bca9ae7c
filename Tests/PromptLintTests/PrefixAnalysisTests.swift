import PromptTemplates
import Testing

@testable import PromptLint

struct PrefixAnalysisTests {
  @Test func `a clock before fixed text loses all of it`() {
    let sketch: PromptSketch = [.words(20), .value("now", .request, .clock), .words(150)]
    #expect(sketch.summary == ["clock:now:150"])
    #expect(sketch.breaks()[0].tokensBefore == 20)
  }

  @Test func `a value at the end of the last message is right`() {
    let sketch: PromptSketch = [.words(500), .newMessage, .value("question", .request, .input)]
    #expect(sketch.summary.isEmpty)
  }

  // 80 words and the spaces between them are 399 characters.
  @Test(arguments: [(80, 0), (81, 1)])
  func `text behind an input counts from the threshold on`(words: Int, findings: Int) {
    let sketch: PromptSketch = [.words(300), .value("question", .request, .input), .words(words)]
    #expect(sketch.breaks().count == findings)
  }

  @Test func `text of several runs behind a value is added up`() {
    let sketch: PromptSketch = [
      .value("now", .request, .clock), .words(60), .newMessage, .words(60),
      .value("locale", .deploy), .words(7),
    ]
    #expect(sketch.summary == ["clock:now:127"])
    #expect(sketch.breaks()[0].unsizedNames == ["locale"])
  }

  @Test func `several inputs of one section are a finding a line and share the loss`() {
    let sketch: PromptSketch = [
      .words(10), .value("title", .request, .input), .words(2), .value("body", .request, .input),
      .words(3), .value("comments", .request, .input), .words(200),
    ]
    #expect(sketch.summary == ["input:title:205", "input:body:203", "input:comments:200"])
    #expect(sketch.breaks()[0].related == [30..<40, 50..<60])
    #expect(sketch.breaks(isOneLine: true).map(\.range) == [10..<60])
    #expect(sketch.breaks(isOneLine: true)[0].related.isEmpty)
  }

  @Test func `text between the last inputs counts for the first of them`() {
    let sketch: PromptSketch = [
      .words(300), .value("a", .request, .input), .words(60), .value("b", .request, .input),
      .words(60), .value("c", .request, .input), .words(60),
    ]
    #expect(sketch.summary == ["input:a:180", "input:b:120"])
  }

  @Test func `each break loses the text up to the next that is as volatile`() {
    let sketch: PromptSketch = [
      .value("now", .request, .clock), .words(200), .value("question", .request, .input),
      .words(300),
    ]
    #expect(sketch.summary == ["clock:now:200", "input:question:300"])
    #expect(sketch.breaks()[0].blockedBy == nil)
    #expect(sketch.breaks()[1].blockedBy == 0..<10)
  }

  @Test func `a less volatile value does not end the loss of a more volatile one`() {
    let sketch: PromptSketch = [
      .value("now", .request, .clock), .words(200), .value("user_name", .user, .userField),
      .words(300),
    ]
    #expect(sketch.summary == ["clock:now:500", "user:user_name:300"])
    #expect(sketch.breaks()[1].blockedBy == 0..<10)
  }

  @Test func `a more volatile value ends the loss of a less volatile one`() {
    let sketch: PromptSketch = [
      .value("user_name", .user, .userField), .words(200), .value("now", .request, .clock),
      .words(300),
    ]
    #expect(sketch.summary == ["user:user_name:200", "clock:now:300"])
    #expect(sketch.breaks()[1].blockedBy == nil)
  }

  @Test func `two causes in one block are a finding each and share the loss`() {
    let sketch: PromptSketch = [
      .value("now", .request, .clock), .words(3), .value("question", .request, .input),
      .words(300),
    ]
    #expect(sketch.summary == ["clock:now:303", "input:question:300"])
  }

  @Test func `a value per call before the conversation loses it`() {
    let sketch: PromptSketch = [
      .words(500), .value("now", .request, .clock), .words(4), .history, .newMessage,
      .value("question", .request, .input),
    ]
    #expect(sketch.summary == ["clock:now:4"])
    #expect(sketch.breaks()[0].isHistoryLost)
  }

  @Test func `an input in front of the conversation loses it`() {
    let beside: PromptSketch = [.words(200), .value("q", .request, .input), .words(5), .history]
    #expect(beside.summary == ["input:q:5"])
    #expect(beside.breaks()[0].isHistoryLost)
    let behind: PromptSketch = [.words(200), .history, .words(5), .value("q", .request, .input)]
    #expect(behind.summary.isEmpty)
  }

  @Test func `a value per user before the conversation loses nothing`() {
    let sketch: PromptSketch = [
      .words(500), .value("user_name", .user, .userField), .words(4), .history,
    ]
    #expect(sketch.summary.isEmpty)
  }

  @Test func `the conversation before fixed text is found, before the new turn it is not`() {
    let wrong: PromptSketch = [.words(20), .history, .words(200), .value("q", .request, .input)]
    #expect(wrong.summary == ["history:history:200"])
    let right: PromptSketch = [.words(220), .history, .words(5), .value("q", .request, .input)]
    #expect(right.summary.isEmpty)
  }

  @Test func `a date beside something more volatile names it`() {
    let alone: PromptSketch = [
      .value("today", .day, .clock), .words(200), .value("question", .request, .input),
    ]
    #expect(alone.summary == ["date:today:200"])
    let beside: PromptSketch = [
      .value("today", .day, .clock), .words(2), .value("question", .request, .input), .words(200),
    ]
    #expect(beside.summary == ["date:today:202", "input:question:200"])
    #expect(beside.breaks()[0].companions == [20..<30])
  }

  @Test func `JSON is found in the prefix and not behind an input`() {
    let prefix: PromptSketch = [
      .words(30), .json("tools"), .words(120), .json("schema"), .words(9),
      .value("question", .request, .input),
    ]
    #expect(prefix.summary == ["unsorted:tools:120", "unsorted:schema:9"])
    let behind: PromptSketch = [
      .words(200), .value("question", .request, .input), .json("schema"), .words(20),
    ]
    #expect(behind.summary.isEmpty)
  }

  @Test func `values of unknown stability are remarks and break nothing`() {
    let sketch: PromptSketch = [
      .value("a", .unknown), .words(200), .value("b", .unknown), .words(200),
      .value("question", .request, .input), .words(300),
    ]
    #expect(sketch.summary == ["unknown:a:200", "unknown:b:200", "input:question:300"])
    #expect(sketch.breaks()[2].blockedBy == nil)
    let behind: PromptSketch = [
      .value("question", .request, .input), .words(200), .value("a", .unknown), .words(200),
    ]
    #expect(behind.summary == ["input:question:400"])
  }

  @Test func `a prompt without values counts no tokens`() {
    let sketch: PromptSketch = [.words(5)]
    let analysis = PrefixAnalysis(of: PromptLayout(spans: sketch.spans)) { $0..<$0 }
    let breaks = analysis.breaks { _ in
      Issue.record("counted tokens although nothing breaks")
      return 0
    }
    #expect(breaks.isEmpty)
  }

  @Test func `many values are analysed in linear time`() {
    var sketch: PromptSketch = []
    for _ in 0..<20_000 {
      let more: PromptSketch = [.value("x", .request, .clock), .history, .words(1)]
      sketch.spans += more.spans
    }
    #expect(sketch.breaks().count > 20_000)
  }
}
