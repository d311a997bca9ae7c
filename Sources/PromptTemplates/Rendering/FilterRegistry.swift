/// Every filter, one line each; in Handlebars they are helpers.
enum FilterRegistry {
  static let all: [TemplateFilter] = [
    .upper,
    .lower,
    .capitalize,
    .title,
    .trim,
    .replace,
    .indent,
    .safe,
    .string,
    .int,
    .float,
    .round,
    .defaultValue,
    .length,
    .join,
    .first,
    .last,
    .reverse,
    .sort,
    .list,
    .items,
    .json,
    .append,
    .prepend,
    .remove,
    .split,
    .plus,
    .minus,
    .times,
    .dividedBy,
    .modulo,
    .truncate,
    .representation,
    .formatSpecification,
  ]

  /// Every name, aliases included.
  static var names: [String] { all.flatMap(\.names) }

  /// The filter of a name.
  static func filter(named name: String) -> TemplateFilter? {
    all.first { $0.names.contains(name) }
  }
}
