internal import Foundation

/// A command of the program, run in a process of its own and measured from outside.
struct OrchestrationCommand {
    /// Wall seconds, and the peak of the resident memory in bytes.
    ///
    /// The peak is at least that of the process that started it, which Linux counts in until the program is loaded.
    typealias Measurement = (seconds: Double, peakMemory: Int?)

    let program: String
    /// The file that takes what the command says to standard error.
    let errors: URL
    let arguments: [String]

    /// Runs the command, its output thrown away.
    ///
    /// - Throws: `OrchestrationFailure` where it does not end with 0.
    func measure() throws(OrchestrationFailure) -> Measurement {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, STDERR_FILENO, errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words = (["pcn-sweep"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let start = ContinuousClock.now
        let code = posix_spawn(&process, program, &actions, nil, &words, environ)
        guard code == 0 else { throw failure(String(cString: strerror(code))) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard status == 0 else { throw failure((try? String(contentsOf: errors, encoding: .utf8)) ?? "") }
        return (seconds, usage.ru_maxrss * 1_024)
    }

    private func failure(_ reason: String) -> OrchestrationFailure {
        OrchestrationFailure(command: arguments.joined(separator: " "), reason: reason)
    }
}
