internal import ArgumentParser

/// Every subcommand, one line each.
enum CommandRegistry {
  static let all: [any ParsableCommand.Type] = [
    PricesCommand.self,
    CountCommand.self,
    DecodeCommand.self,
    PromptsCommand.self,
    RenderCommand.self,
    CountCommand.self,
    DecodeCommand.self,
    ExplainCommand.self,
    EvalCommand.self,
    DownsizeCommand.self
  ]
}
