import PromptCore
import Testing

struct ModelIDTests {
  @Test(
    arguments: [
      ("gpt-4o", nil, "gpt-4o"), ("openai/gpt-4o", "openai", "gpt-4o"),
      ("groq/openai/gpt-oss-20b", "groq", "openai/gpt-oss-20b"), ("/x", nil, "/x"), ("", nil, ""),
    ] as [(String, String?, String)]
  )
  func `cuts at the first slash`(text: String, provider: String?, name: String) {
    let model = ModelID(text)
    #expect(model.provider == provider)
    #expect(model.name == name)
    #expect(model.description == text)
  }
}
