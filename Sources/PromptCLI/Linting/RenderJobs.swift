internal import PromptCore
internal import PromptFiles
internal import PromptTemplates

/// Prompts with their values, as one process hands them to another.
struct RenderJobs {
  /// A prompt with its values.
  struct Job {
    var path: String
    var id: String
    var format: String
    var variables: JSONObject

    /// The id without the name of one of several prompts in the file.
    var file: String { String(id.prefix { $0 != "#" }) }
  }

  let root: String
  let jobs: [Job]

  init(root: String, jobs: [Job]) {
    self.root = root
    self.jobs = jobs
  }

  /// Reads jobs from a file, or from standard input if it is `-`.
  init(reading path: String) throws(PromptError) {
    let document = try JSONValue(parsing: try FileContents.source(at: path))
    root = document["root"]?.string ?? PromptRegistry.defaultRoot
    jobs = (document["jobs"]?.array ?? []).map { job in
      Job(
        path: job["path"]?.string ?? "",
        id: job["id"]?.string ?? "",
        format: job["format"]?.string ?? "",
        variables: job["variables"]?.object ?? JSONObject()
      )
    }
  }

  /// The jobs as a document.
  var json: JSONValue {
    [
      "root": .string(root),
      "jobs": .array(
        jobs.map {
          [
            "path": .string($0.path), "id": .string($0.id), "format": .string($0.format),
            "variables": .object($0.variables),
          ]
        }
      ),
    ]
  }

  /// For each job its messages, or `null` if it cannot be rendered.
  var rendered: JSONValue { .array(jobs.map(rendered)) }

  private func rendered(_ job: Job) -> JSONValue {
    do throws(PromptError) {
      let source = try FileContents.source(at: job.path)
      let reader = TemplateReaderRegistry.all.first { $0.format.rawValue == job.format }
      let templates =
        reader?.templates(in: source, id: job.file)
        ?? TemplateReaderRegistry.templates(in: source, id: job.file)
      guard let template = templates.first(where: { $0.id == job.id }) else { return .null }
      let messages = try template.render(
        variables: job.variables,
        partials: PartialFinder(root: root).partials(of: template)
      )
      return .array(
        messages.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] }
      )
    } catch {
      return .null
    }
  }

  /// The messages of each job's result; `nil` for one that was not rendered.
  static func messages(in results: JSONValue) -> [[ChatMessage]?] {
    (results.array ?? []).map { result in
      result.array?.compactMap { message in
        guard let role = message["role"]?.string.flatMap(Role.init(rawValue:)),
          let content = message["content"]?.string
        else { return nil }
        return ChatMessage(role: role, content: content)
      }
    }
  }
}
