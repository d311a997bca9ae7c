internal import PromptTemplates

extension Placeholder {
  /// What makes its bytes differ although the value is the same: by the code around the template,
  /// or by its own filters.
  var formHazards: [SerializationHazard] {
    var hazards = self.hazards
    if unsortedJSONFilter != nil { hazards.append(.unsortedKeys) }
    let names = filters.map { $0.name.lowercased() }
    let last = names.lastIndex(where: Self.unorderedFilters.contains)
    if let last, !names[last...].contains(where: Self.sortingFilters.contains) {
      hazards.append(.unorderedCollection)
    }
    if filters.contains(where: Self.dependsOnLocale) { hazards.append(.localeFormat) }
    return hazards
  }

  /// Filters and functions that give a set, whose elements come in the order of their hashes.
  private static let unorderedFilters: Set<String> = ["frozenset", "set", "to_set", "toset"]

  private static let sortingFilters: Set<String> = ["dictsort", "sort", "sort_by", "sorted"]

  /// Filters and helpers of Babel, Flask-Babel, Django, Angular and handlebars-intl that write as
  /// the machine's or the user's locale asks.
  private static let localeFilters: Set<String> = [
    "currencyformat", "dateformat", "datetimeformat", "decimalformat", "format_currency",
    "format_date", "format_datetime", "format_decimal", "format_number", "format_percent",
    "format_time", "format_timedelta", "formatdate", "formatnumber", "formattime", "intcomma",
    "localise", "localize", "numberformat", "percentformat", "timeformat", "tolocaledatestring",
    "tolocalestring", "tolocaletimestring",
  ]

  private static func dependsOnLocale(_ filter: Filter) -> Bool {
    localeFilters.contains(filter.name.lowercased())
      && !filter.arguments.contains { $0.lowercased().contains("locale") }
  }
}
