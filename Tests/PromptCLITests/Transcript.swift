import PromptCore
import PromptFiles

/// Terminal sessions in a Markdown file: the blocks marked `console`.
struct Transcript {
  /// A command with what it must print and the status it must end with.
  struct Step: CustomStringConvertible {
    /// The line after `$ `.
    var command: String
    /// What is printed, standard error included.
    var output: String
    /// The exit status; a line `? 2` below the output says another than 0.
    ///
    /// The README states statuses in prose, so there it is `nil` and not checked.
    var status: Int32?
    /// The line it stands on, from 1.
    var line: Int

    var description: String { "line \(line): \(command)" }
  }

  /// The steps in order.
  let steps: [Step]

  /// Reads the `console` blocks of a file; `checksStatus` is whether a missing `? N` means 0.
  init(contentsOf path: String, checksStatus: Bool) throws {
    var steps: [Step] = []
    var isInside = false
    let text = try FileContents.source(at: path).text
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        let command = String(line.dropFirst(2))
        let status: Int32? = checksStatus ? 0 : nil
        steps.append(Step(command: command, output: "", status: status, line: index + 1))
      } else if isInside, line.hasPrefix("? "), let last = steps.indices.last {
        steps[last].status = Int32(line.dropFirst(2))
      } else if isInside, let last = steps.indices.last {
        steps[last].output += "\(line)\n"
      }
    }
    self.steps = steps
  }
}
