internal import PromptTemplates

/// What calls and names of a language's libraries give, as far as a prompt's bytes are concerned.
///
/// A key is the end of a dotted name (`datetime.now` is also `datetime.datetime.now`); `random.*` is
/// everything in `random`; a key that begins with `=` is the whole name.
struct CallMeanings: Sendable {
  struct Entry: Sendable {
    var role: VariableRole
    var stability: Stability
    /// What it gives, behind "is": `the time of the call`.
    var what: String
  }

  private let entries: [String: Entry]

  private init(_ groups: [(VariableRole, Stability, String, String)]) {
    var entries: [String: Entry] = [:]
    for (role, stability, what, keys) in groups {
      let entry = Entry(role: role, stability: stability, what: what)
      for key in keys.split(whereSeparator: \.isWhitespace) { entries[String(key)] = entry }
    }
    self.entries = entries
  }

  subscript(path: String) -> Entry? {
    if let entry = entries["=" + path] { return entry }
    let steps = path.split(separator: ".")
    guard !steps.isEmpty else { return nil }
    for count in stride(from: min(3, steps.count), to: 0, by: -1) {
      let tail = steps.suffix(count)
      if let entry = entries[tail.joined(separator: ".")] { return entry }
    }
    guard steps.count > 1 else { return nil }
    return entries["\(steps[steps.count - 2]).*"] ?? entries["\(steps[0]).*"]
  }

  static let python = CallMeanings([
    (
      .clock, .request, "the time of the call",
      """
      datetime.now datetime.utcnow datetime.today =now =utcnow time.time time.time_ns time.ctime
      =time       time.strftime time.localtime time.gmtime time.asctime time.monotonic time.perf_counter
      arrow.now arrow.utcnow pendulum.now timezone.now timezone.localtime Timestamp.now
      """
    ),
    (.clock, .day, "the date of the call", "date.today pendulum.today"),
    (
      .identifier, .request, "a new id on each call",
      "uuid4 uuid1 uuid7 token_hex token_urlsafe ulid.new ulid.ULID nanoid.generate shortuuid.uuid"
    ),
    (
      .random, .request, "chosen at random",
      "random.* randint secrets.choice rng.* np.random.choice shuffle random.shuffle =randbelow"
    ),
    (
      .environment, .session, "where the process runs",
      """
      os.getcwd getcwd Path.cwd gethostname platform.* os.uname os.getpid sys.platform os.name
      os.getlogin getpass.getuser sys.version sys.executable
      """
    ),
    (.build, .deploy, "the commit that is deployed", "repo.head.commit.hexsha head.object.hexsha"),
  ])

  static let javaScript = CallMeanings([
    (
      .clock, .request, "the time of the call",
      """
      Date Date.now performance.now moment dayjs DateTime.now DateTime.local DateTime.utc
      Now.instant Now.zonedDateTimeISO Now.plainDateTimeISO
      """
    ),
    (.clock, .day, "the date of the call", "Now.plainDateISO"),
    (
      .identifier, .request, "a new id on each call",
      "randomUUID uuidv4 uuidv7 =uuid =v4 nanoid ulid createId cuid generateId"
    ),
    (
      .random, .request, "chosen at random",
      """
      Math.random getRandomValues randomBytes randomInt _.shuffle =shuffle _.sample sampleSize
      faker.*
      """
    ),
    (
      .environment, .session, "where the process runs",
      """
      process.cwd process.platform process.pid process.version process.arch os.platform os.hostname
      os.type os.release os.userInfo os.homedir os.arch navigator.platform navigator.userAgent
      """
    ),
  ])

  static let swift = CallMeanings([
    (
      .clock, .request, "the time of the call",
      """
      Date Date.now =.now Date.init CFAbsoluteTimeGetCurrent DispatchTime.now ContinuousClock.now
      ProcessInfo.processInfo.systemUptime Date.timeIntervalSinceReferenceDate
      """
    ),
    (.identifier, .request, "a new id on each call", "UUID UUID.init NSUUID"),
    (
      .random, .request, "chosen at random",
      "Int.random Double.random Bool.random UInt64.random randomElement shuffled arc4random shuffle"
    ),
    (
      .environment, .session, "where the process runs",
      """
      currentDirectoryPath processInfo.hostName operatingSystemVersionString processIdentifier
      processInfo.operatingSystemVersion homeDirectoryForCurrentUser
      """
    ),
    (
      .userField, .user, "a setting of the user",
      "NSUserName NSFullUserName Locale.current TimeZone.current"
    ),
  ])
}
