internal import PromptCore
internal import PromptLint

/// What a client can do, as far as it matters here.
struct ClientCapabilities {
  /// The units of columns.
  var encoding = PositionEncoding.utf16
  /// Whether it asks for diagnostics itself instead of being sent them.
  var pullsDiagnostics = false
  /// Whether it can be told to ask again.
  var refreshesDiagnostics = false
  var refreshesHints = false
  var showsRelatedPlaces = false
  var showsRulePages = false
  /// Whether edits may name the version of the text that they are for.
  var takesVersionedEdits = false
  /// Whether repairs can be sent as edits; commands are not offered.
  var takesCodeActions = false
  var takesMarkdown = false
  var takesOutlines = false
  var watchesFiles = false

  /// What is known before the client has said anything.
  init() {}

  /// Reads the `capabilities` of `initialize`.
  init(_ value: JSONValue) {
    let document = value["textDocument"]
    let workspace = value["workspace"]
    let published = document?["publishDiagnostics"]
    let offered = value["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    // Bytes are what we have: nothing needs converting.
    let wanted: [PositionEncoding] = [.utf8, .utf32]
    encoding = wanted.first { offered.contains($0.rawValue) } ?? .utf16
    pullsDiagnostics = document?["diagnostic"] != nil
    refreshesDiagnostics = workspace?["diagnostics"]?["refreshSupport"]?.bool == true
    refreshesHints = workspace?["inlayHint"]?["refreshSupport"]?.bool == true
    showsRelatedPlaces = published?["relatedInformation"]?.bool == true
    showsRulePages = published?["codeDescriptionSupport"]?.bool == true
    takesVersionedEdits = workspace?["workspaceEdit"]?["documentChanges"]?.bool == true
    takesCodeActions = document?["codeAction"]?["codeActionLiteralSupport"] != nil
    let formats = document?["hover"]?["contentFormat"]?.array?.compactMap(\.string)
    takesMarkdown = formats?.contains("markdown") != false
    let symbols = document?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]
    takesOutlines = symbols?.bool == true
    watchesFiles =
      workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.bool == true
    if pullsDiagnostics {
      // A client that pulls describes what it shows in its own place.
      let pulled = document?["diagnostic"]
      showsRelatedPlaces = showsRelatedPlaces || pulled?["relatedInformation"]?.bool == true
      showsRulePages = showsRulePages || pulled?["codeDescriptionSupport"]?.bool == true
    }
  }
}
