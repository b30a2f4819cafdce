import Foundation
import Subprocess
import SystemPackage

/// Runs the inputs of subjects in processes of their own and gathers those that ended one.
struct Campaign {
    let inputs: Int
    let seed: Int
    let plant: Plant?

    /// Faults of one subject after which the next is taken.
    private static let faultLimit = 3

    /// Takes all inputs of a subject; returns whether it stood them.
    func run(_ subject: FuzzSubject.Name) async throws -> Bool {
        let start = ContinuousClock.now
        let scratch = try Scratch.make()
        defer { Scratch.remove(scratch) }
        var next = 0
        var faults = 0
        while next < inputs && faults < Self.faultLimit {
            guard let end = try await runProcess(subject, from: next, scratch: scratch) else {
                next = inputs
                break
            }
            let progress = try Data(contentsOf: URL(fileURLWithPath: Scratch.progress(in: scratch)))
            let number = progress.withUnsafeBytes { $0.load(as: Int.self) }
            faults += 1
            print("\(subject): input \(number) of seed \(seed) \(end); again with:")
            print("  pcn-fuzz --subject \(subject) --seed \(seed) --only \(number)\(plantOption.joined())")
            next = number + 1
        }
        let seconds = Int((ContinuousClock.now - start) / .seconds(1))
        print("\(subject): \(next) inputs of seed \(seed) in \(seconds) s, \(faults) faults")
        return faults == 0
    }

    private var plantOption: [String] { plant.map { [" --plant ", $0.rawValue] } ?? [] }

    /// - Returns: how the process ended where it did not reach the last input.
    private func runProcess(_ subject: FuzzSubject.Name, from: Int, scratch: String) async throws -> String? {
        var arguments = [
            "--subject", subject.rawValue, "--seed", "\(seed)", "--inputs", "\(inputs)", "--from", "\(from)",
            "--scratch",
            scratch,
        ]
        if let plant { arguments += ["--plant", plant.rawValue] }
        let result = try await Subprocess.run(
            .path("/proc/self/exe"), arguments: Arguments(arguments),
            // A backtrace of each crash would take longer than all inputs.
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]), output: .discarded,
            error: .string(limit: 100_000))
        switch result.terminationStatus {
        case .exited(0): return nil
        case .exited: return "is a fault (\(result.standardError.split(separator: "\n").first ?? ""))"
        case .signaled(let signal) where signal == SIGPROF: return "took more than a second"
        case .signaled(let signal): return "was ended by signal \(signal)"
        }
    }
}
