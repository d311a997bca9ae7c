import PromptCore
import PromptFiles
import PromptTestSupport
import PromptTokens
import Testing

@testable import PromptVocabularies

struct VocabularyCacheTests {
  @Test(arguments: [
    (["PROMPTOPT_CACHE_DIR": "/c", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/c/vocabularies"),
    (["XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/promptopt/vocabularies"),
  ])
  func `is where the environment says`(variables: [String: String], folder: String) throws {
    #expect(try VocabularyCache { variables[$0] }.folder == folder)
    #expect(throws: PromptError.self) { try VocabularyCache { _ in nil } }
    let home = try VocabularyCache { $0 == "HOME" ? "/h" : nil }.folder
    #expect(home.hasPrefix("/h/") && home.hasSuffix("/promptopt/vocabularies"))
  }

  @Test func `imports, lists, opens and verifies`() throws {
    try TemporaryFolder.with { folder in
      let cache = VocabularyCache(folder: "\(folder)/cache/vocabularies")
      #expect(try cache.names() == [])
      let path = "\(folder)/small.tiktoken"
      try AtomicFile.replace(path, with: TokenizerFiles.tiktoken.bytes)
      let source = try FileContents.source(at: path)
      let file = try cache.add(source, name: nil, family: "qwen2", replacing: false)
      #expect(file.encoding.name == "small")
      #expect(try cache.names() == ["small"])
      #expect(cache.contains("small") && !cache.contains("../small") && !cache.contains(""))
      let opened = try VocabularyFile(at: cache.path(of: "small"))
      #expect(opened.encoding.encode("abc") == [257])
      #expect(opened.verify() == .init(tokens: 258, problems: [], source: .same))
      let error = #expect(throws: PromptError.self) {
        try cache.add(source, name: nil, family: "qwen2", replacing: false)
      }
      #expect(error?.message == "\"small\" is imported already")
      _ = try cache.add(source, name: nil, family: "gpt2", replacing: true)
      // What was opened before still reads the file that it mapped.
      #expect(opened.encoding.encode("abc") == [257])
      try AtomicFile.replace(path, with: "changed")
      let found = opened.verify()
      #expect(found.source == .changed)
      #expect(found.problems == ["its source is not the file that was imported"])
      try AtomicFile.remove(path)
      #expect(opened.verify().source == .missing)
    }
  }

  @Test func `the same file gives the same bytes`() throws {
    let source = TokenizerFiles.source(TokenizerFiles.huggingFace())
    let packed = try VocabularyPacker.pack(source, name: "x", family: nil)
    #expect(try VocabularyPacker.pack(source, name: "x", family: nil) == packed)
  }

  @Test(arguments: ["o200k_base", "a/b", ".hidden", "", "ü"])
  func `takes no name that is none`(name: String) throws {
    let cache = VocabularyCache(folder: "/nowhere")
    let error = #expect(throws: PromptError.self) {
      try cache.add(TokenizerFiles.tiktoken, name: name, family: "qwen2", replacing: false)
    }
    #expect(error?.message == "an encoding cannot be called \"\(name)\"")
  }

  @Test(arguments: [
    ("/models/Qwen3-8B/tokenizer.json", "qwen3-8b"), ("/m/tekken.json", "m"),
    ("/m/tekken_240911.json", "tekken_240911"), ("/m/Small.tiktoken", "small"),
    ("tokenizer.json", "tokenizer"),
  ])
  func `is called after the file`(path: String, name: String) {
    #expect(VocabularyCache.name(of: path) == name)
  }

  @Test func `refuses a file that is missing, empty, cut short, damaged or of another kind`() throws
  {
    let packed = try VocabularyPacker.pack(TokenizerFiles.tiktoken, name: "x", family: "qwen2")
    try TemporaryFolder.with { folder in
      let path = "\(folder)/x.ptok"
      #expect(throws: PromptError.self) { try VocabularyFile(at: path) }
      var damaged = packed
      damaged[packed.count / 2] ^= 1
      for (bytes, message) in [
        ([], "is empty"), (Array(packed.prefix(100)), "expected a header of 4096 bytes, read 100"),
        (Array(packed.dropLast()), "bytes, read \(packed.count - 1)"),
        (damaged, "the checksum does not fit the contents"),
        (Array(repeating: 65, count: 8192), "expected magic PTOK and version 3"),
      ] as [([UInt8], String)] {
        try AtomicFile.replace(path, with: bytes)
        let error = #expect(throws: PromptError.self) { try VocabularyFile(at: path) }
        #expect(error?.path == path)
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.remedy?.contains("promptopt vocab import --force") == true)
      }
    }
  }
}
