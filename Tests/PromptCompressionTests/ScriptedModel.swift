import PromptCore
import PromptModels
import Synchronization

/// Answers by a closure and remembers what it was asked.
final class ScriptedModel: ModelProvider {
  let id = "scripted"
  let disclosure: String? = "scripted answers: no model was called"
  private let answer: @Sendable (Int) throws(ModelError) -> String
  private let asked = Mutex<[ModelRequest]>([])

  /// - Parameter answer: the answer to the first request (0), the second (1) and so on.
  init(answer: @escaping @Sendable (Int) throws(ModelError) -> String) {
    self.answer = answer
  }

  var requests: [ModelRequest] { asked.withLock { $0 } }

  func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let index = asked.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    return ModelResponse(text: try answer(index))
  }
}
