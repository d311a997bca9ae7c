internal import PromptCore
internal import PromptFiles

/// Reads images out of requests; nothing is fetched, only local files and data URLs are looked at.
enum ImageReading {
  /// An image part of OpenAI's formats: `image_url` is a URL, or an object with `url` and `detail`.
  static func openAI(_ part: JSONValue) -> RequestImage {
    let value = part["image_url"]
    let detail = value?["detail"]?.string ?? part["detail"]?.string
    guard let url = value?.string ?? value?["url"]?.string else {
      let doubt = part["file_id"] == nil ? "it has no URL" : "it is an uploaded file"
      return RequestImage(size: nil, detail: detail, label: "image", doubt: doubt)
    }
    return image(at: url, detail: detail)
  }

  /// The source of an image block of Anthropic's format.
  static func anthropic(_ source: JSONValue?) -> RequestImage {
    switch source?["type"]?.string {
    case "base64": base64(source?["data"]?.string ?? "", detail: nil)
    case "url": image(at: source?["url"]?.string ?? "", detail: nil)
    default:
      RequestImage(size: nil, label: "image", doubt: "it is an uploaded file")
    }
  }

  /// An image given as base64 text.
  static func base64(_ data: String, detail: String?) -> RequestImage {
    image(in: data[...], label: "inline image", detail: detail)
  }

  private static func image(at url: String, detail: String?) -> RequestImage {
    if url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") {
      guard url[..<comma].hasSuffix(";base64") else {
        let doubt = "its data URL is not base64"
        return RequestImage(size: nil, detail: detail, label: "inline image", doubt: doubt)
      }
      return image(in: url[url.index(after: comma)...], label: "inline image", detail: detail)
    }
    if url.hasPrefix("file://") { return file(String(url.dropFirst(7)), detail: detail) }
    let label = url.count > 60 ? "\(url.prefix(59))…" : url
    return RequestImage(
      size: nil,
      detail: detail,
      label: label,
      doubt: "it is remote, and nothing is fetched"
    )
  }

  /// A local file.
  static func file(_ path: String, detail: String?) -> RequestImage {
    do throws(PromptError) {
      let size = try ImageHeader.size(of: FileContents.bytes(at: path))
      return RequestImage(size: size, detail: detail, label: path)
    } catch {
      return RequestImage(size: nil, detail: detail, label: path, doubt: error.message)
    }
  }

  private static func image(in data: Substring, label: String, detail: String?) -> RequestImage {
    var image = RequestImage(size: nil, detail: detail, label: label)
    do throws(PromptError) {
      guard let bytes = Base64.bytes(of: data) else {
        throw PromptError(.input, "its data is not base64")
      }
      image.size = try ImageHeader.size(of: bytes)
    } catch {
      image.doubt = error.message
    }
    return image
  }
}
