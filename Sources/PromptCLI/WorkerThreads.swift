#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Runs work on several threads and waits for it, without an asynchronous runtime to start.
enum WorkerThreads {
  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Runs a closure on so many threads at the same time, the calling one among them.
  ///
  /// A thread that cannot be made is done without, so the work has to be shared, not assigned.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    for _ in 1..<max(1, count) {
      if let thread = start(Work(body)) { threads.append(thread) }
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }

  private static func start(_ work: Work) -> pthread_t? {
    let argument = Unmanaged.passRetained(work)
    #if canImport(Glibc)
    var thread = pthread_t()
    #else
    var thread: pthread_t?
    #endif
    let status = pthread_create(
      &thread,
      nil,
      { argument in
        let argument: UnsafeMutableRawPointer? = argument
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      },
      argument.toOpaque()
    )
    if status == 0 { return thread }
    argument.release()
    return nil
  }
}
