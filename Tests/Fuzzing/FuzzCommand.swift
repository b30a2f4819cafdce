import ArgumentParser

/// Gives readers of untrusted input what nobody would write, and demands that each input ends within a second in a
/// value or an error of the reader's own.
@main
struct FuzzCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pcn-fuzz",
        abstract: "Feed mutated inputs to everything that reads untrusted input.",
        discussion: """
            Inputs follow from the seed, the subject and their number. Each subject runs in a process of its own; \
            one that crashes, takes more than a second of processor time or more memory than it may is reported \
            with the input, and goes on behind it.
            """)

    @Option(help: "Inputs for each subject.")
    var inputs = 20_000

    @Option(help: "What the inputs follow from.")
    var seed = 1

    @Option(help: "A subject; may be repeated. Default: all.")
    var subject: [FuzzSubject.Name] = []

    @Option(help: "Take this one input in this very process.")
    var only: Int?

    @Option(help: "Make every reader fail at some inputs, to see that this is found.")
    var plant: Plant?

    @Option(help: .hidden)
    var from: Int?

    @Option(help: .hidden)
    var scratch: String?

    func run() async throws {
        let names = subject.isEmpty ? FuzzSubject.Name.allCases : subject
        if let only {
            func take(in scratch: String) throws {
                for name in names { try loop(name, scratch: scratch).runAlone(only) }
            }
            if let scratch { try take(in: scratch) } else { try Scratch.with(take) }
        } else if let from, let scratch {
            try loop(names[0], scratch: scratch).run(from..<inputs, progress: Scratch.progress(in: scratch))
        } else {
            let campaign = Campaign(inputs: inputs, seed: seed, plant: plant)
            var isSound = true
            for name in names { isSound = try await campaign.run(name) && isSound }
            if !isSound { throw ExitCode.failure }
        }
    }

    private func loop(_ name: FuzzSubject.Name, scratch: String) throws -> InputLoop {
        let subject = try FuzzSubject(name, scratch: scratch)
        return InputLoop(subject: plant.map { $0.put(into: subject) } ?? subject, seed: seed)
    }
}
