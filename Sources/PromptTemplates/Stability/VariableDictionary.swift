/// What a variable carries and how often it changes, as far as its name tells.
///
/// A name's last words decide, because they are its noun: `user_question` is a question. Only if
/// they say nothing do earlier words (`customer.orders` belongs to a customer). Some words mean
/// something only when they are the whole name (`name`, `date`).
enum VariableDictionary {
  /// What a name means.
  struct Meaning: Sendable, Hashable {
    var role: VariableRole
    var stability: Stability
  }

  /// The meaning of a name in any naming style, if the dictionary has one.
  static func meaning(of name: String) -> Meaning? {
    let words = NameWords.words(of: name)
    guard !words.isEmpty, words.count < 20 else { return nil }
    if let meaning = wholeNames[words.joined(separator: " ")] { return meaning }
    let meaning = meaning(ofLast: words[...])
    // What belongs to a user is the user's, whatever it is called: `user.preferences.theme`.
    let owner = name.split(separator: ".").first.map(String.init) ?? name
    if owner != name, meaning?.role != .history, let owned = phrases[owner.lowercased()],
      owned.role == .userField
    {
      return owned
    }
    return meaning
  }

  /// The meaning of the last words that have one, the longest phrase first.
  private static func meaning(ofLast words: ArraySlice<String>) -> Meaning? {
    for end in stride(from: words.endIndex, to: words.startIndex, by: -1) {
      for start in max(words.startIndex, end - 3)..<end {
        let phrase = words[start..<end].joined(separator: " ")
        if let meaning = phrases[phrase] ?? phrases[otherNumber(of: phrase)] { return meaning }
      }
    }
    return nil
  }

  /// The singular of a plural, and the other way round, as far as an `s` makes it.
  private static func otherNumber(of phrase: String) -> String {
    phrase.hasSuffix("s") ? String(phrase.dropLast()) : phrase + "s"
  }

  private static let phrases = table(of: entries.filter { !$0.isWhole })
  private static let wholeNames = table(of: entries.filter(\.isWhole))

  private static func table(of entries: [Entry]) -> [String: Meaning] {
    var table: [String: Meaning] = [:]
    for entry in entries {
      for phrase in entry.phrases.split(separator: ",") {
        let words = phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        table[words] = Meaning(role: entry.role, stability: entry.stability)
      }
    }
    return table
  }

  private struct Entry {
    var role: VariableRole
    var stability: Stability
    var isWhole = false
    var phrases: String

    init(_ role: VariableRole, _ stability: Stability, _ phrases: String) {
      self.role = role
      self.stability = stability
      self.phrases = phrases
    }

    static func whole(_ role: VariableRole, _ stability: Stability, _ phrases: String) -> Entry {
      var entry = Entry(role, stability, phrases)
      entry.isWhole = true
      return entry
    }
  }

  private static let entries: [Entry] = [
    // The time of the call: to the minute or second it changes with each, to the day once a day.
    Entry(
      .clock,
      .request,
      """
      timestamp, datetime, date time, current time, local time, utc time, server time, system time,
      clock, time now, utc now, now utc, time stamp, epoch, unix time, current datetime, now iso,
      request time, time of day
      """
    ),
    .whole(.clock, .request, "now, time, hour, minute"),
    Entry(
      .clock,
      .day,
      """
      current date, today, todays date, today date, date today, local date, utc date, server date,
      system date, iso date, current day, day of week, weekday, current year, current month,
      this year, this month, date string, formatted date
      """
    ),
    .whole(.clock, .day, "date, day, year, month"),
    Entry(.configuration, .deploy, "cutoff date, knowledge cutoff, training cutoff"),

    // Ids made for one request, trace or session.
    Entry(
      .identifier,
      .request,
      """
      request id, trace id, span id, correlation id, message id, run id, job id, call id, task id,
      transaction id, event id, uuid, guid, request uuid, invocation id, execution id, response id,
      traceparent, idempotency key, ticket id, ticket number, case id, order id, order number,
      issue number, pr number
      """
    ),
    Entry(.identifier, .session, "session id, conversation id, thread id, chat id, sid, session"),

    // Fields of the user or the account.
    Entry(
      .userField,
      .user,
      """
      user id, account id, customer id, client id, tenant id, member id, user, username, user name,
      customer, client, account, member, subscriber, first name, last name, full name, surname,
      nickname, display name, customer name, user info, profile, preference, preferences,
      email, email address, phone, phone number, address, age, gender, birthday, birth date,
      date of birth, membership, plan, tier, subscription, locale, timezone, time zone, country, city,
      location, job title, occupation, organization, organisation, tenant, interests,
      custom instructions, user instructions, user rules, user memory, memories, user language,
      preferred language, native language, user role, user profile, user context, bio
      """
    ),
    .whole(.userField, .user, "name, firstname, lastname"),

    // The environment of a session.
    Entry(
      .unknown,
      .session,
      """
      cwd, working directory, current directory, workspace, working dir, workdir, os, platform,
      operating system, shell, hostname, git status, git branch, repo path, project path
      """
    ),

    // The conversation so far, and what grows with it.
    Entry(
      .history,
      .turn,
      """
      history, chat history, conversation, conversation history, messages, message history,
      previous messages, prior messages, past messages, chat messages, dialog, dialogue, thread,
      turns, chat log, conversation log, transcript so far, scratchpad, agent scratchpad,
      chat transcript, previous turns, past conversation, past conversations, conversation so far
      """
    ),
    Entry(
      .unknown,
      .turn,
      "observation, observations, previous steps, current state, state, memory"
    ),

    // Random values and counters.
    Entry(
      .random,
      .request,
      """
      seed, random seed, nonce, salt, shuffled, random, shuffle, sampled, random sample,
      random number, shuffled examples, sampled examples, random examples, attempt, retry,
      attempt number, retry count
      """
    ),
    .whole(.random, .request, "sample"),
    Entry(
      .random,
      .turn,
      """
      step number, step count, iteration, iteration number, turn number, turn count, counter,
      turn index, loop index, current step
      """
    ),

    // Documents found for this request.
    Entry(
      .retrieved,
      .request,
      """
      context, documents, docs, passages, passage, chunks, chunk, snippets, snippet, search results,
      results, retrieved, retrieved documents, retrieved docs, retrieved context, sources, citations,
      evidence, knowledge, facts, search result, web results, references, documentation, excerpts,
      relevant documents, related documents, recall, background
      """
    ),

    // What this request is about.
    Entry(
      .input,
      .request,
      """
      question, query, input, inputs, text, ticket, document, message, task, issue, prompt, request,
      user input, user query, user question, user message, user prompt, content, body, code, diff,
      patch, article, paragraph, sentence, sentences, paragraphs, email body, email text, review,
      comment, comments, feedback, topic, subject, title, problem, problem statement, goal, objective,
      instruction, utterance, transcript, statement, claim, answer, answers, response, output,
      submission, prediction, completion, candidate, reference, reference output, ground truth,
      groundtruth, expected, essay, story, summary, description, headline, url, image, images, image
      url, photo, audio, video, file, files, file content, filename, file name, datapoint, data, item,
      record, row, payload, observation text, function call, tool call, new message, last message,
      latest message, command, issue body, issue title, issue comment, pr body, error, error message,
      stack trace, log, logs, this, word, words, keyword, keywords, search query, resume, product, invoice,
      receipt, deadline, budget, requirements, scenario, joke, recipe, ingredients, food, theme, draft,
      hypothesis, premise, file location, file path, line number, conclusion, solution
      """
    ),

    // What a deployment fixes.
    Entry(
      .configuration,
      .deploy,
      """
      tools, tool, tool names, tool descriptions, tool list, functions, function list, schema, json
      schema, output schema, response schema, input schema, database schema, table schema, format
      instructions, output format, response format, format, instructions, system prompt, system
      instructions, system message, rules, rule, rubric, guidelines, guideline, policy, policies,
      example, examples, few shot, few shots, few shot examples, demonstrations, exemplars,
      language list, languages, supported languages, categories, category list, labels, label list,
      classes, class list, taxonomy, criteria, criterion, evaluation criteria, persona, personality,
      tone, style, style guide, template, config, configuration, settings, version, app version, model
      name, model, agent name, assistant name, bot name, bot, app name, product name, company name,
      brand, brand name, company, constraints, definition, definitions, glossary, spec, specs,
      specification, capabilities, abilities, skills, agents, actions, permissions, max tokens, limit,
      max length, word limit, word count, max actions, constitution, repo instruction, repository
      instructions, git sha, commit sha, build id, build number, release, evaluation config,
      function config, input spec, documentation url, intents, options
      """
    ),
  ]
}
