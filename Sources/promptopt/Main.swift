internal import PromptCLI

@main
enum Main {
  static func main() async {
    await PromptOptCommand.run()
  }
}
