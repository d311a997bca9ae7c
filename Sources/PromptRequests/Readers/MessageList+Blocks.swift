internal import PromptCore

extension MessageList {
  func layout(of document: JSONValue) -> RequestLayout {
    var layout = RequestLayout(format: format)
    var reading = BlockReading()
    reading.add(messages: document.array ?? [], at: [])
    layout.blocks = reading.blocks
    return layout
  }
}
