#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import Synchronization

/// Runs numbered tasks on several threads.
///
/// These are the system's threads, not tasks of Swift's concurrency: a caller without `async` can
/// wait for them, the number of them is what was asked for, and a program that only counts need not
/// start an executor.
package enum Workers {
  /// The processors that are online.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The results of tasks `0..<tasks` in order; the calling thread works too.
  ///
  /// - Parameters:
  ///   - tasks: How many tasks there are.
  ///   - threads: The most threads.
  ///   - work: What one thread does: it calls the closure that it is given for the next task until
  ///     there is none, and hands each result to the other.
  /// - Returns: The results, one for each task.
  package static func run<Result: Sendable>(
    _ tasks: Int,
    threads: Int,
    _ work: @escaping @Sendable (_ next: () -> Int?, _ finish: (Int, Result) -> Void) -> Void
  ) -> [Result] {
    let queue = Queue<Result>(tasks)
    let run: @Sendable () -> Void = {
      var finished: [(Int, Result)] = []
      work({ queue.next() }, { finished.append(($0, $1)) })
      queue.add(finished)
    }
    let others = (1..<max(1, min(threads, tasks))).compactMap { _ in start(run) }
    run()
    for thread in others { pthread_join(thread, nil) }
    return queue.results
  }

  /// Starts a thread; `nil` if the system has none left, so that the others do its work.
  private static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
    let job = Unmanaged.passRetained(Job(run))
    #if canImport(Glibc)
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, { Job.run($0) }, job.toOpaque())
    let started: pthread_t? = thread
    #else
    var started: pthread_t?
    let status = pthread_create(&started, nil, { Job.run($0) }, job.toOpaque())
    #endif
    guard status == 0 else {
      job.release()
      return nil
    }
    return started
  }
}

/// What a thread is started with.
private final class Job: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }

  static func run(_ job: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let job { Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body() }
    return nil
  }
}

/// The numbers of tasks that nobody has taken, and the results so far.
private final class Queue<Result: Sendable>: Sendable {
  private let tasks: Int
  private let taken = Atomic<Int>(0)
  private let finished = Mutex<[(Int, Result)]>([])

  init(_ tasks: Int) {
    self.tasks = tasks
  }

  func next() -> Int? {
    let task = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return task < tasks ? task : nil
  }

  func add(_ results: [(Int, Result)]) {
    finished.withLock { $0 += results }
  }

  var results: [Result] {
    finished.withLock { $0.sorted { $0.0 < $1.0 } }.map(\.1)
  }
}
