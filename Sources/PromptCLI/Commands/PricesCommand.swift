internal import ArgumentParser
internal import PromptCatalog
internal import PromptCore

struct PricesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prices",
    abstract: "Lists the price catalogue: dated, per million tokens, retired models included."
  )

  @Argument(help: "Models to list: a name, provider/name, or an alias. All when none is given.")
  var models: [String] = []

  @Flag(help: "Shows how each prompt cache works, with the sources; json always has it.")
  var cache = false

  @Option(help: "How the result is printed: text or json.")
  var format = OutputFormat.text

  func run() throws {
    let catalog = try Catalog.builtIn()
    let entries = try catalog.entries(named: models)
    let listing = PriceListing(entries, of: catalog)
    switch format {
    case .text:
      print(cache ? CacheListing(entries, of: catalog).text : listing.text, terminator: "")
    case .json: print(listing.json.text(.pretty))
    }
  }
}
