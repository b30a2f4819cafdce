import Foundation
import RandomNumbers

/// Takes one input after the other, in a process that any of them may end.
struct InputLoop {
    let subject: FuzzSubject
    let seed: Int

    /// Processor time for one input.
    private static let secondsPerInput = 1
    /// Address space of the process.
    private static let memory: UInt = 1 << 30

    /// What the subject says of itself, as an error that ends the process.
    struct Fault: Error, CustomStringConvertible { let description: String }

    func input(_ number: Int) -> [UInt8] {
        var random = Philox(seed: seed, stream: .synthesis(part: number))
        return subject.input(&random)
    }

    /// Takes one input alone, with no more memory than among others.
    func runAlone(_ number: Int) throws {
        try limitMemory()
        try take(number)
    }

    private func take(_ number: Int) throws {
        if let fault = subject.take(input(number)) { throw Fault(description: fault) }
    }

    /// - Parameter progress: a file that tells at any time which input is being taken.
    func run(_ numbers: Range<Int>, progress: String) throws {
        let file = open(progress, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw Self.unprepared() }
        try limitMemory()
        for number in numbers {
            var current = number
            pwrite(file, &current, MemoryLayout<Int>.size, 0)
            // SIGPROF ends the process, unless the next input sets the alarm anew.
            var alarm = itimerval(
                it_interval: timeval(), it_value: timeval(tv_sec: Self.secondsPerInput, tv_usec: 0))
            setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &alarm, nil)
            try take(number)
        }
    }

    private func limitMemory() throws {
        var limit = rlimit(rlim_cur: Self.memory, rlim_max: Self.memory)
        guard setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { throw Self.unprepared() }
    }

    private static func unprepared() -> Fault {
        Fault(description: "the process cannot be prepared: \(String(cString: strerror(errno)))")
    }
}
