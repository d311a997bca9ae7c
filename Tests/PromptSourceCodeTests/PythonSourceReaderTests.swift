import PromptCore
import PromptSourceCode
import PromptTemplates
import PromptTestSupport
import Testing

struct PythonSourceReaderTests {
  /// Code with its places marked, and what each place is.
  static let places: [(code: String, classes: [String])] = [
    (
      """
      from datetime import datetime
      def build_system_prompt():
          return f"You are a helpful agent; the time is ⟦{datetime.now()}⟧, so hurry up."
      """, ["clock/request"]
    ),
    (
      """
      def build_system_prompt():
          today = datetime.now().strftime("%Y-%m-%d")
          return f"You are a helpful agent; it is ⟦{today}⟧ and ⟦{datetime.now():%H:%M}⟧ o'clock."
      """, ["clock/day", "clock/request"]
    ),
    (
      """
      TODAY = date.today()
      RUN = uuid.uuid4()
      SYSTEM_PROMPT = f"You are a helpful agent that was started ⟦{TODAY}⟧ as ⟦{RUN}⟧, says the log."
      """, ["clock/day", "identifier/session"]
    ),
    (
      """
      client.messages.create(
          model="claude-sonnet-5",
          system=f"Session ⟦{uuid4()}⟧ of ⟦{user.name}⟧ in ⟦{os.getcwd()}⟧",
          messages=[*⟦history⟧, {"role": "user", "content": ⟦question⟧}],
      )
      """,
      [
        "identifier/request", "userField/user", "environment/session", "history/turn",
        "input/request",
      ]
    ),
    (
      """
      def system_prompt():
          examples = load()
          random.shuffle(examples)
          return f"Learn from these examples, please: ⟦{examples}⟧ and answer as they do."
      """, ["random/request"]
    ),
    (
      """
      def system_prompt(tools, tags: set[str]):
          fixed = {"b": 1, "a": 2}
          return (
              f"Tools: ⟦{json.dumps(tools)}⟧ and ⟦{json.dumps(tools, sort_keys=True)}⟧ "
              f"fixed ⟦{json.dumps(fixed)}⟧ tags ⟦{', '.join(tags)}⟧ and ⟦{sorted(tags)}⟧."
          )
      """,
      [
        "configuration/deploy!unsorted-keys", "configuration/deploy", "configuration/deploy",
        "unknown/unknown!unordered-collection", "unknown/unknown",
      ]
    ),
    (
      """
      QA_TEMPLATE = "Use the context ⟦{context}⟧ to answer the question ⟦{question}⟧, not {{else}}."
      """, ["retrieved/request", "input/request"]
    ),
    (
      """
      prompt = "Answer the question of the user: %s, as it is now %d o'clock." % (⟦question⟧, hour)
      """, ["input/request", "clock/request"]
    ),
    (
      """
      ChatPromptTemplate.from_messages([
          ("system", "You are an assistant for ⟦{product_name}⟧ users"),
          ⟦MessagesPlaceholder("chat_history")⟧,
          ("human", "⟦{input}⟧"),
      ])
      """, ["configuration/deploy", "history/turn", "input/request"]
    ),
    (
      #"""
      def render_prompt(user):
          return f"Nested ⟦{f'deep {x["a"]}' + y}⟧ quotes, as PEP 701 has them, for everyone here."
      """#, []
    ),
    (
      """
      SYSTEM_PROMPT = "Commit ⟦⟧" + ⟦os.environ["GIT_SHA"]⟧ + " of the helpful assistant that you are."
      """, ["build/deploy"]
    ),
  ]

  @Test(
    arguments: places.filter {
      !$0.classes.isEmpty && !$0.code.contains("⟦⟧") && !$0.code.contains("% (⟦")
    }
  )
  func `places are found where they stand`(code: String, classes: [String]) {
    for text in MarkedText(code).variants() {
      let found = FoundPrompt(text.text, path: "agent.py")
      #expect(found.classes == classes)
      #expect(found.places.map(\.range) == text.ranges)
      for (place, range) in zip(found.places, text.ranges) {
        #expect(found.source.text(in: place.range) == found.source.text(in: range))
      }
    }
  }

  @Test func `values that stand apart from the text have their own places`() {
    let build = FoundPrompt(
      #"SYSTEM_PROMPT = "You are the helpful assistant of commit " + os.environ["GIT_SHA"] + "!""#,
      path: "a.py"
    )
    #expect(build.classes == ["build/deploy"])
    let percent = FoundPrompt(
      #"prompt = "Answer the question of the user: %s, as of hour %d." % (question, hour)"#,
      path: "a.py"
    )
    #expect(percent.classes == ["input/request", "clock/request"])
    #expect(percent.places.map { percent.source.text(in: $0.range) } == ["%s", "%d"])
  }

  @Test func `text is put together as Python does it`() {
    let found = FoundPrompt(
      #"""
      RULES = textwrap.dedent("""\
          Be brief.
            Be kind, \"always\".
          """)
      def system_prompt(extra):
          parts = [RULES, "Second."]
          if extra:
              parts.append("Extra rules that are only sent to some of the users.")
          prompt = "\n".join(parts)
          prompt += f" End of all rules for {{everyone}}."
          return prompt
      """#,
      path: "a.py"
    )
    #expect(
      found.texts == [
        "system: Be brief.\n  Be kind, \"always\".\n\nSecond.\n"
          + "Extra rules that are only sent to some of the users. End of all rules for {everyone}."
      ]
    )
  }

  @Test(arguments: [
    "SQL = \"CREATE TABLE prompts (id uuid DEFAULT gen_random_uuid(), at timestamp DEFAULT now())\"",
    "log.info(f\"the system prompt was sent at {datetime.now()} to {user}, and it was long enough\")",
    "def prompt():\n    \"\"\"Says what the prompt is, at {datetime.now()}, for all of the readers.\"\"\"\n    return 1",
    "prompt_path = f\"/var/prompts/{uuid4()}/a/very/long/path/that/goes/on/and/on/file.txt\"",
    "parser.add_argument('--prompt', help='the prompt that is sent to the model, default now() of today')",
    "import pytest\nSYSTEM_PROMPT = f\"You are a helpful agent in a test that runs at {datetime.now()}.\"",
    "HTML_PROMPT = f\"<html><body>You are a helpful agent {datetime.now()} in a page</body></html>\"",
  ])
  func `what is no prompt is left alone`(code: String) {
    #expect(FoundPrompt(code, path: "a.py").templates.isEmpty)
  }

  @Test(arguments: [
    "SYSTEM_PROMPT = \"Write code such as `datetime.now()` or `uuid.uuid4()`, and never guess anything.\"",
    "SYSTEM_PROMPT = \"Columns have `DEFAULT now()`; in shell use ${HOME:-x}; dates are 2024-08-01.\"",
    "SYSTEM_PROMPT = '''Answer with JSON such as {\"name\": \"x\", \"at\": now} and nothing else, ever.'''",
  ])
  func `sample code in a prompt is text`(code: String) {
    let found = FoundPrompt(code, path: "a.py")
    #expect(found.templates.count == 1)
    #expect(found.classes == [])
  }

  @Test func `a module date says that it is stale`() throws {
    let found = FoundPrompt(
      "TODAY = date.today()\nSYSTEM_PROMPT = f\"You are an agent that knows the date: {TODAY}, yes.\"",
      path: "a.py"
    )
    let variable = try #require(found.templates.first?.variable(named: "TODAY"))
    #expect(variable.evidence == .code)
    #expect(variable.reason?.contains("when the module is loaded") == true)
  }

  @Test func `a model and several prompts are told apart`() {
    let found = FoundPrompt(
      """
      A_PROMPT = "You are the first of two prompts in this file of them."
      def ask(q):
          return client.responses.create(model="gpt-5.1", instructions="Be brief.", input=q)
      """,
      path: "a.py"
    )
    #expect(found.templates.map(\.id) == ["file#A_PROMPT", "file#ask"])
    #expect(found.templates.map(\.model) == [nil, "gpt-5.1"])
  }
}

struct PythonFlowTests {
  @Test(arguments: [
    (
      "def f(refine_prompt):\n    system_prompt = (refine_prompt or DEFAULT_PROMPT) + '!'",
      "system: Be brief, be kind, be right.!"
    ),
    (
      "def f(q):\n    system_prompt = DEFAULT_PROMPT.strip() + f' Now {q}.'",
      "system: Be brief, be kind, be right. Now ·."
    ),
    (
      "def f(q):\n    system_prompt = DEFAULT_PROMPT\n    system_prompt += q",
      "system: Be brief, be kind, be right.·"
    ),
    (
      "class A:\n    p = 1\n    def f(self):\n        system_prompt = '%s?' % DEFAULT_PROMPT",
      "system: Be brief, be kind, be right.?"
    ),
    (
      "def f(kind):\n    system_prompt = 'Be kind to all {kind}, always.'.replace('{kind}', kind)",
      "system: Be kind to all ·, always."
    ),
  ])
  func `text is followed through names`(code: String, text: String) {
    let found = FoundPrompt(
      "DEFAULT_PROMPT = 'Be brief, be kind, be right.'\n" + code,
      path: "a.py"
    )
    #expect(found.texts.contains(text))
  }

  @Test(arguments: [
    ("`{refine_prompt}`", "configuration/deploy"), ("{user_prompt}", "input/request"),
    ("{TEXT_QA_PROMPT.content}", "configuration/deploy"), ("{RULES}", "configuration/deploy"),
    ("{os.environ['USER']}", "userField/user"), ("{platform.system()}", "environment/session"),
    ("{get_current_date()}", "clock/day"), ("{time.time()}", "clock/request"),
    ("{len(documents)}", "retrieved/request"), ("{secrets.token_hex(8)}", "identifier/request"),
    ("{json.dumps(dict(os.environ))}", "environment/session!unsorted-keys"),
    ("{list({'a', 'b'})}", "configuration/deploy!unordered-collection"),
  ])
  func `a hole has the class of what fills it`(hole: String, expected: String) {
    let code =
      "def system_prompt(user_prompt, refine_prompt):\n    return f\"You are an agent of \(hole), so act.\""
    #expect(FoundPrompt(code, path: "a.py").classes == [expected])
  }
}
