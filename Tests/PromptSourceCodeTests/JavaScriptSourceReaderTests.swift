import PromptCore
import PromptSourceCode
import PromptTemplates
import PromptTestSupport
import Testing

struct JavaScriptSourceReaderTests {
  static let places: [(code: String, classes: [String])] = [
    (
      """
      export const getResearcherPrompt = (mode: string, i: number) => {
        const today = new Date().toLocaleDateString('en-US', { year: 'numeric' });
        return `You are a researcher. It's ⟦${today}⟧, iteration ⟦${i + 1}⟧, \\${no} hole.`;
      };
      """, ["clock/day", "counter/turn"]
    ),
    (
      """
      await generateText({
        model,
        system: `Now: ⟦${new Date().toISOString()}⟧ id ⟦${crypto.randomUUID()}⟧`,
        messages: [...⟦history⟧, { role: 'user', content: ⟦question⟧ }],
      });
      """, ["clock/request", "identifier/request", "history/turn", "input/request"]
    ),
    (
      """
      const systemPrompt = `You are an agent. Day ⟦${new Date().toISOString().slice(0, 10)}⟧ time ⟦${new Date().toLocaleString()}⟧!!`;
      """, ["clock/day", "clock/request!locale-format"]
    ),
    (
      """
      const systemPrompt = `You use these tools: ⟦${tools.map((t) => `- ${t.name} "${'`'}"`).join('\\n')}⟧ and the rules, which follow.`;
      """, ["configuration/deploy"]
    ),
    (
      """
      const fixed = { b: 1, a: 2 };
      const systemPrompt = `You are an agent with the tools ⟦${JSON.stringify(tools)}⟧ fixed ⟦${JSON.stringify(fixed)}⟧ merged ⟦${JSON.stringify({ ...settings, ...tools })}⟧`;
      """,
      [
        "configuration/deploy!unsorted-keys", "configuration/deploy",
        "configuration/deploy!unsorted-keys",
      ]
    ),
    (
      """
      const quote = /["'`]/g; const half = a / b / c;
      const systemPrompt = `The regular expression above begins no string: ⟦${Math.random()}⟧`;
      """, ["random/request"]
    ),
    (
      """
      function ask() {
        const examples = all.sort(() => Math.random() - 0.5);
        const messages = [{ role: 'system', content: `Examples to learn from: ⟦${examples}⟧` }];
      }
      """, ["random/request"]
    ),
  ]

  @Test(arguments: places)
  func `places are found where they stand`(code: String, classes: [String]) {
    for text in MarkedText(code).variants(behind: "// naïve 🚀 line, don't stop\n") {
      for path in ["agent.ts", "agent.tsx", "agent.mjs"] {
        let found = FoundPrompt(text.text, path: path)
        #expect(found.classes == classes)
        #expect(found.places.map(\.range) == text.ranges)
      }
    }
  }

  @Test func `markup is passed over`() {
    let found = FoundPrompt(
      """
      export function Page({ items }) {
        return <div title="it's">Don't `stop` {items.map((i) => <b key={i}>{i} isn't</b>)} it's on</div>;
      }
      const systemPrompt = `You are the assistant behind the page, at ${Date.now()}.`;
      """,
      path: "page.tsx"
    )
    #expect(found.classes == ["clock/request"])
    #expect(found.templates.count == 1)
  }

  @Test(arguments: [
    "console.log(`the system prompt was sent at ${new Date()} and it was long enough for a test`);",
    "const promptId = `prompt-${crypto.randomUUID()}-that-is-long-enough-to-be-taken-for-a-prompt`;",
    "const name = prompt('Enter your name, please, and then press return to go on with it');",
    "describe('x', () => { const systemPrompt = `You are a helpful agent, at ${Date.now()}, in a test`; });",
  ])
  func `what is no prompt is left alone`(code: String) {
    #expect(FoundPrompt(code, path: "a.ts").templates.isEmpty)
  }

  @Test func `branches are told apart`() {
    let found = FoundPrompt(
      "const systemPrompt = `You are an agent. ${fast ? 'Be fast.' : 'Take your time.'} That is all.`;",
      path: "a.ts"
    )
    #expect(found.texts == ["system: You are an agent. [Be fast.|Take your time.] That is all."])
  }

  @Test func `a minified file is skipped with a reason`() {
    let text = String(
      repeating: "var prompt=`${Date.now()}`;function a(b){return{role:'system'}}",
      count: 200
    )
    let source = SourceText(path: "bundle.js", text: text)
    #expect(SourceReaderRegistry.reasonToSkip(source) == "it is minified")
    #expect(FoundPrompt(text, path: "bundle.js").templates.isEmpty)
  }
}
