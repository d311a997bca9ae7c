public import PromptCore
internal import PromptFiles

/// An image as a command line names it: `1024x768`, `1024x768:low`, `photo.png`, `photo.png:high`.
public enum ImageArgument {
  private static let details: Set<String> = ["low", "medium", "high", "auto", "original"]

  /// The image that a text names.
  ///
  /// - Throws: `PromptError.usage` for a size that is none; `PromptError.input` for a file that
  ///   cannot be read or is no image.
  public static func image(_ text: String) throws(PromptError) -> RequestImage {
    var name = text[...]
    var detail: String?
    if let colon = text.lastIndex(of: ":"), details.contains(String(text[colon...].dropFirst())) {
      detail = String(text[colon...].dropFirst())
      name = text[..<colon]
    }
    if let size = try size(name) {
      return RequestImage(size: size, detail: detail, label: String(name))
    }
    let path = String(name)
    do throws(PromptError) {
      let size = try ImageHeader.size(of: FileContents.bytes(at: path))
      return RequestImage(size: size, detail: detail, label: path)
    } catch {
      var placed = error
      placed.path = path
      placed.remedy = "--image takes WIDTHxHEIGHT or an image file, and :low or :high behind it"
      throw placed
    }
  }

  private static func size(_ text: Substring) throws(PromptError) -> ImageSize? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]) else {
      return nil
    }
    guard let size = ImageSize(width: width, height: height) else {
      throw PromptError(
        .usage,
        "\(text) is no size of an image",
        remedy: "both sides are from 1 to 1,000,000 pixels"
      )
    }
    return size
  }
}
