/// The words of docs/billing.md.
enum BillingText {
  static let introduction = """
    # What a count knows

    Every count has a kind: **exact** (the model's published tokenizer, the vendor's published rule), \
    **assumed** (a published tokenizer or rule that the vendor has not named for this model) or \
    **estimated** (computed from another encoding; it comes with an interval and a method). A sum is \
    as good as its worst part. A request is a file that clearly is one: a body of OpenAI's chat \
    completions or responses, of Anthropic's messages, of Gemini's `generateContent`, or a list of \
    messages. It is counted part by part: messages, tools, images, overhead. What cannot be known \
    from the body (a remote image's size, server tools, files, audio, earlier thinking, cached \
    content) is listed as uncounted, never as 0; `--image WIDTHxHEIGHT` gives a size.

    `promptopt count --calibrate LOG --model MODEL` fits a model to what its vendor reported. The log \
    has a text, or a request, and reported tokens on each line; answers of the vendors' free counting \
    services do. The calibration is kept in the cache folder (`PROMPTOPT_CACHE_DIR`, \
    `XDG_CACHE_HOME/promptopt`, `~/.cache/promptopt`) and replaces the figures of this page.

    This page is written by `promptopt-dev generate`.
    """

  static let vendors = """
    ## Vendors

    | vendor | part | kind | by what |
    | --- | --- | --- | --- |
    | OpenAI | text | exact, or assumed for names that tiktoken 0.14.0 does not list | its encodings |
    | | messages | exact for the models that OpenAI's cookbook lists, else assumed | 3 a message, 1 a \
    name, 3 for the reply (cookbook, read November 2026) |
    | | tools, calls, schemas | estimated | a legacy estimate of 2023: definitions as a TypeScript \
    namespace plus 9, with functions a newline behind the system message and 4 less, a function's \
    result 2 less, a call 3 more, a forced call 4 and its name, none 1 \
    (hmarr/openai-chat-tokens; 17 of 17 counts that the API reported then); from the words alone to \
    the JSON that was sent. OpenAI says that tools and images cannot be counted locally and offers \
    `POST /v1/responses/input_tokens` |
    | | images | assumed; estimated at detail auto of tile models | tiles of 512 or patches of 32 \
    pixels (litellm 1.109.1, November 2026; OpenAI's image guide, 2025) |
    | Anthropic | text | estimated | no tokenizer since Claude 3; ratios below. The vocabulary of 2023 \
    is used for no newer model |
    | | messages | estimated | a frame of 7 tokens, 6 from 4.7 on (ctok 1.3.0); at most that a message |
    | | tools | estimated | their JSON, and the system prompt of Anthropic's table (2026) |
    | | images | assumed | patches of 28 pixels, at most 1,568; from 4.7 on 4,784 (Anthropic's \
    reference implementation, 2026); Claude 3: width × height / 750 (2024) as well |
    | Google | text | estimated | Gemini's vocabulary is not here; ratios below |
    | | images | estimated, assumed from Gemini 3 on | 258 a tile; from Gemini 3 on by media \
    resolution, 1,120 unless asked otherwise (ai.google.dev, 2026) |
    | DeepSeek, Qwen, Mistral, Llama | text | exact or assumed with an imported vocabulary, else \
    estimated | a vocabulary called as the model, or as the family |
    | | messages | estimated | chat templates are not read: 0 to 8 tokens a message |

    Not here, because no source was found: audio and video (their length is not in a request), PDF \
    files, tokens that vendors add for structured output, and what further messages add to Claude's \
    and Gemini's frames.
    """

  static let intervals = """
    An estimate sums the bounds of its classes, as if all were at their worst together. A range is \
    the least and the greatest of 30 samples of 4,000 characters; of 30 exchangeable samples a \
    further one lies inside with probability 29/31. Where no range was recorded, the relative range \
    of code is borrowed. Texts of less than 1,000 tokens widen a range by the square root of 1,000 \
    over their tokens. Nothing of this was checked against the vendors' own services.

    A calibration's interval is of another kind: split conformal prediction. Half of the rows make \
    it, a quarter the ratios (least squares without negative ratios) and a quarter the interval; the \
    other half checks it, and the share that it held is stated with every count. On recorded usage of \
    four models, each fitted from two other encodings, it held 93.3 to 99.9 % of reported counts at \
    95 % (`make peers`).
    """
}
