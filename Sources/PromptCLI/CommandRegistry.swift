internal import ArgumentParser

/// Every subcommand, one line each.
enum CommandRegistry {
  static let all: [any ParsableCommand.Type] = [
    LintCommand.self,
    RulesCommand.self,
    LSPCommand.self,
    ExplainCommand.self,
    LockCommand.self,
    PromptsCommand.self,
    RenderCommand.self,
    RenderOnceCommand.self,
    CountCommand.self,
    EncodeCommand.self,
    DecodeCommand.self,
    SplitCommand.self,
    TruncateCommand.self,
    VocabCommand.self,
    PricesCommand.self,
    CompressCommand.self,
    EvalCommand.self,
    DownsizeCommand.self,
    DistillCommand.self,
  ]
}
