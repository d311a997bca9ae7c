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

  @Option(help: "How the result is printed: text or json.")
  var format = OutputFormat.text

  func run() throws {
    let catalog = try Catalog.builtIn()
    let listing = PriceListing(try catalog.entries(named: models), of: catalog)
    switch format {
    case .text: print(listing.text, terminator: "")
    case .json: print(listing.json.text(.pretty))
    }
  }
}
