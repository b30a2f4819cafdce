internal import Cluster
internal import Foundation
internal import SweepModel

extension SubmissionStanding {
    /// A row a shard: what its snapshot holds beside what Slurm says, and what that comes to.
    func lines(at date: Date) -> [String] {
        let complete = shards.count { $0.condition == .complete }
        var table = TextTable(columns: [
            .init("shard"), .init("trials"), .init("done"), .init("failed"), .init("left"), .init("snapshot"),
            .init("Slurm says", alignment: .left), .init("state", alignment: .left),
        ])
        for shard in shards {
            let age = shard.snapshot.map {
                HumanUnits.time(seconds: date.timeIntervalSince($0.takenAt).rounded()) + " ago"
            }
            table.addRow(
                ["\(shard.number)"]
                    + [shard.trials, shard.done, shard.failed, shard.left].map {
                        $0 == 0 ? "·" : NumberText.grouped($0)
                    } + [age ?? "none", shard.task?.text ?? "·", shard.condition.rawValue])
        }
        var notes: [String] = []
        if let merge { notes.append("merge: \(merge.text)") }
        if submission.numericsVersion != numericsVersion {
            notes.append(
                """
                trained with numerics version \(submission.numericsVersion), by pcn-sweep \
                \(submission.toolVersion.printable); this program has \(numericsVersion), and no cell mixes them
                """)
        } else if !unfinished.isEmpty {
            notes.append("submit again sends the shards that stopped")
        }
        return ["\(folder.printable): \(complete) of \(shards.count) shards complete", ""]
            + table.lines(limit: PageWidth.table) + (notes.isEmpty ? [] : [""] + notes)
    }
}

extension SlurmTask {
    /// `17_4 PENDING (Priority)`
    fileprivate var text: String {
        let name = index.map { "\(job)_\($0)" } ?? "\(job)"
        return "\(name) \(state)\(reason.map { " (\($0))" } ?? "")".printable
    }
}
