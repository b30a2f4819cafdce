internal import SweepModel
internal import SweepStore

extension StatusReport {
    /// How many failures of a sweep the text tells in full.
    static let failuresShown = 5

    /// The report as plain text: a row a sweep, then the first failures of each with their errors.
    public func text() -> String {
        let shards = submission.map { [$0.lines(at: date)] } ?? []
        let empty = ["\(store.printable) holds no sweep" + (shards.isEmpty ? "." : " yet.")]
        let blocks =
            (sweeps.isEmpty
                ? [empty]
                : [[store.printable], table] + sweeps.compactMap(part) + sweeps.compactMap(abandoned)
                    + sweeps.compactMap(failures)) + shards
        return blocks.joined(separator: [""]).joined(separator: "\n") + "\n"
    }

    /// A row a sweep, with a column for each state that occurs.
    private var table: [String] {
        let states: [(title: String, count: (StatusCounts) -> Int)] = [
            ("completed", \.completed), ("diverged", \.diverged), ("failed", \.failed),
            ("timed out", \.timedOut), ("running", \.running), ("pending", \.pending),
        ]
        let shown = states.filter { state in sweeps.contains { state.count($0.counts) > 0 } }
        var table = TextTable(
            columns: [.init("sweep", alignment: .left), .init("trials"), .init("done")]
                + shown.map { .init($0.title) })
        for sweep in sweeps {
            let share = sweep.counts.total == 0 ? 100 : sweep.counts.done * 100 / sweep.counts.total
            table.addRow(
                [sweep.name.printable, NumberText.grouped(sweep.counts.total), "\(share) %"]
                    + shown.map { state in
                        let count = state.count(sweep.counts)
                        return count == 0 ? "·" : NumberText.grouped(count)
                    })
        }
        return table.lines(limit: PageWidth.table)
    }

    private func part(of sweep: Sweep) -> [String]? {
        guard let wholeCount = sweep.wholeCount else { return nil }
        let counts = "\(NumberText.grouped(sweep.counts.total)) of \(NumberText.grouped(wholeCount))"
        return ["\(sweep.name.printable): \(counts) trials of the sweep are in this store"]
    }

    private func abandoned(of sweep: Sweep) -> [String]? {
        guard sweep.abandoned > 0 else { return nil }
        let trials =
            sweep.abandoned == 1 ? "1 trial was" : "\(NumberText.grouped(sweep.abandoned)) trials were"
        return [
            "\(sweep.name.printable): \(trials) left by a run that has ended; the next run takes up what it left"
        ]
    }

    private func failures(of sweep: Sweep) -> [String]? {
        let count = sweep.counts.failed + sweep.counts.timedOut
        guard count > 0, !sweep.failures.isEmpty else { return nil }
        let shown = sweep.failures.prefix(Self.failuresShown)
        let heading = "\(sweep.name.printable): \(NumberText.grouped(count)) failed or timed out"
        let entries = shown.flatMap { failure in
            let attempts = failure.attempts == 1 ? "1 attempt" : "\(failure.attempts) attempts"
            let outcome = failure.outcome == .timedOut ? "timed out" : "failed"
            let configuration = failure.configuration.printable.wrapped(to: PageWidth.prose - 2)
            let error = failure.error.printable.wrapped(to: PageWidth.prose - 4)
            return ["\(failure.identity.rawValue.prefix(12)) \(outcome) after \(attempts)"]
                + configuration.map { "  " + $0 } + error.map { "    " + $0 }
        }
        let rest = count - shown.count
        return [heading] + entries.map { "  " + $0 }
            + (rest > 0 ? ["  and \(NumberText.grouped(rest)) more"] : [])
    }
}
