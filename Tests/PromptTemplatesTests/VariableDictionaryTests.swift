import PromptCore
import Testing

@testable import PromptTemplates

@Suite struct VariableDictionaryTests {
  @Test(arguments: [
    ("currentDate", ["current", "date"]), ("current_date", ["current", "date"]),
    ("CURRENT_DATE", ["current", "date"]), ("current-date", ["current", "date"]),
    ("CurrentDate", ["current", "date"]), ("env.currentDate", ["env", "current", "date"]),
    ("HTTPRequestID", ["http", "request", "id"]), ("userID2", ["user", "id"]),
    ("$input", ["input"]), ("items[0].name", ["items", "name"]), ("größeNeu", ["größe", "neu"]),
    ("__x__", ["x"]), ("", []), ("123", []),
  ])
  func `splits names of any style`(_ name: String, _ words: [String]) {
    #expect(NameWords.words(of: name) == words)
  }

  static let meanings: [(VariableRole, Stability, [String])] = [
    (
      .clock, .request,
      ["now", "currentTime", "current_datetime", "UTC_NOW", "request-timestamp", "local.dateTime"]
    ),
    (.clock, .day, ["date", "today", "currentDate", "current_date", "TODAYS_DATE", "ctx.weekday"]),
    (.identifier, .request, ["requestId", "trace_id", "TRACE_ID", "correlation-id", "run.uuid"]),
    (.identifier, .session, ["sessionId", "session_id", "conversation_id", "SessionID"]),
    (
      .userField, .user,
      [
        "name", "userName", "user_id", "first_name", "customer.firstName", "USER_EMAIL", "locale",
        "customer.orders", "user.preferences.theme", "account-plan", "timeZone",
      ]
    ),
    (
      .input, .request,
      [
        "question", "userQuestion", "user_query", "input", "INPUT", "ticket", "ticketText",
        "document", "email_body", "task", "issue_title",
      ]
    ),
    (
      .retrieved, .request,
      ["context", "contexts", "retrieved_docs", "searchResults", "passages", "top_k_snippets"]
    ),
    (
      .history, .turn,
      ["history", "chat_history", "chatHistory", "messages", "HISTORY", "conversation", "x.thread"]
    ),
    (.random, .request, ["seed", "nonce", "shuffled_examples", "randomSeed", "sample"]),
    (.counter, .turn, ["iteration", "step_number", "turnCount", "attempt"]),
    (
      .configuration, .deploy,
      [
        "tools", "tool_descriptions", "output_schema", "formatInstructions", "rules", "guidelines",
        "few_shot_examples", "language_list", "APP_VERSION", "knowledge_cutoff", "max_questions",
        "numRules", "allowed_answers", "entity_types",
      ]
    ),
    (.environment, .session, ["cwd", "working_directory", "env.platform", "@state.name"]),
    (.state, .turn, ["observation", "scratchpad", "game_state"]),
    (.build, .deploy, ["git_sha", "BUILD_NUMBER"]),
    (.input, .request, ["review_threads", "pregunta", "target_language"]),
  ]

  @Test(arguments: meanings)
  func `knows names in any style`(
    _ role: VariableRole,
    _ stability: Stability,
    _ names: [String]
  ) {
    for name in names {
      let meaning = VariableDictionary.meaning(of: name)
      #expect(meaning?.role == role, "\(name)")
      #expect(meaning?.stability == stability, "\(name)")
    }
  }

  @Test(arguments: ["due_date", "foo", "birth", "x", "project_name", "runtime", "update", "___"])
  func `leaves other names alone`(_ name: String) {
    let meaning = VariableDictionary.meaning(of: name)
    #expect(meaning == nil, "\(name): \(String(describing: meaning))")
  }

  @Test func `the data file has no line that says nothing and no phrase twice`() {
    #expect(VariableDictionary.problems == [])
  }
}
