/// Every kind of file, one line each; the first that recognises a file reads it.
enum VocabularyReaderRegistry {
  static let all: [any VocabularyReader.Type] = [
    HuggingFaceReader.self,
    TekkenReader.self,
    TiktokenReader.self,
  ]
}
