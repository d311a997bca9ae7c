internal import PromptCore

/// A bare list of messages, as datasets and logs keep conversations.
struct MessageList: RequestReader {
  let format = "messages"
  let order = 3

  func request(in document: JSONValue) -> BillableRequest? {
    guard let messages = MessageReading.list(document) else { return nil }
    var request = BillableRequest(format: format)
    for message in messages {
      request.messages.append(MessageReading.message(message, noting: &request))
    }
    return request
  }
}
