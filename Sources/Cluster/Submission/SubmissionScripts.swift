/// What Slurm is given: two scripts, and the words that `sbatch` is called with.
public struct SubmissionScripts: Sendable {
    /// The submit folder, as nodes see it.
    private let folder: String
    private let submission: Submission
    private let request: TaskRequest

    public init(of submission: Submission, in folder: SubmissionFolder, for request: TaskRequest) {
        self.folder = folder.absolutePath
        self.submission = submission
        self.request = request
    }

    /// Runs a shard: that of the task's index, plus the first argument.
    public var shard: String {
        let options = request.runOptions.map { " \\\n    " + $0.shellWord }.joined()
        let directives = [
            "--job-name=\(submission.sweep)", "--output=\(log("%A_%a.log"))", "--ntasks=1",
            "--cpus-per-task=\(request.cpus)", "--mem=\(request.memory)", "--time=\(request.timeLimit.text)",
            "--signal=B:TERM@\(request.timeLimit.notice)",
        ]
        return """
            #!/bin/sh
            # Runs a shard of the sweep \(submission.sweep): its number is the task's index plus the first argument.
            # Written by pcn-sweep submit, and anew when that is asked again.
            \(lines(directives))

            program=\(request.program.shellWord)
            folder=\(folder.shellWord)
            shard=$((SLURM_ARRAY_TASK_ID + $1))
            \(startingCheck)
            \(scratchChoice)
            # The program takes the place of this shell, so that Slurm's signals reach it: told to come to an end, it
            # saves what runs and leaves a snapshot, from which another task goes on.
            exec "$program" run "$folder/\(SubmissionFolder.Name.sweep)" --shard "$shard/\(submission.trials.count)" \\
                --store "$folder/\(SubmissionFolder.Name.shards)/$shard.sqlite" \\
                --scratch "$scratch" \\
                --retry failed --retry timed_out\(options)

            """
    }

    /// Unites what the shards have left, be it all or a part.
    public var merge: String {
        let minutes = min(30, max(1, request.timeLimit.seconds / 60))
        let directives = [
            "--job-name=\(submission.sweep)-merge", "--output=\(log("merge_%j.log"))", "--ntasks=1",
            "--cpus-per-task=1", "--mem=2G", "--time=\(minutes)",
        ]
        return """
            #!/bin/sh
            # Unites the shards of the sweep \(submission.sweep) in its store.
            # Written by pcn-sweep submit, and anew when that is asked again.
            \(lines(directives))

            program=\(request.program.shellWord)
            folder=\(folder.shellWord)
            \(startingCheck)
            \(scratchChoice)
            # The union is made there, and moved into its place.
            export TMPDIR="$scratch"
            set -- "$folder"/\(SubmissionFolder.Name.shards)/*.sqlite
            if ! [ -e "$1" ]; then
                echo "no shard has left a snapshot" >&2
                exit 2
            fi
            # While somebody reads the store it is not replaced: code 4, as of other faults of a store.
            for pause in 1 2 4 8 16 0; do
                code=0
                "$program" merge \(submission.store.shellWord) "$@" || code=$?
                [ "$code" = 4 ] || break
                sleep "$pause"
            done
            exit "$code"

            """
    }

    /// The words behind `sbatch` that send an array.
    func arguments(for array: ShardArray) -> [String] {
        let throttle = request.throttle.map { "%\($0)" } ?? ""
        return [
            "--array=\(array.indices)\(throttle)", "\(folder)/\(SubmissionFolder.Name.shardScript)",
            "\(array.offset)",
        ]
    }

    /// The words behind `sbatch` that send the task which merges: when others have ended in whatever way, since what
    /// they have left counts, and a further submission does the rest.
    func mergeArguments(after jobs: [String]) -> [String] {
        let dependency = jobs.isEmpty ? [] : ["--dependency=afterany:\(jobs.joined(separator: ":"))"]
        return dependency + ["\(folder)/\(SubmissionFolder.Name.mergeScript)"]
    }

    private func log(_ name: String) -> String {
        "\(folder.outputPattern)/\(SubmissionFolder.Name.logs)/\(name)"
    }

    private func lines(_ directives: [String]) -> String {
        let places =
            (request.partition.map { ["--partition=\($0)"] } ?? [])
            + (request.account.map { ["--account=\($0)"] } ?? [])
        return (directives + ["--open-mode=append", "--requeue"] + places + request.options)
            .map { "#SBATCH \($0.directiveWord)" }.joined(separator: "\n")
    }

    /// A local folder; what the login node calls its temporary folder need not exist on a node.
    private var scratchChoice: String {
        if let scratch = request.scratch { return "scratch=\(scratch.shellWord)" }
        return """
            for scratch in "${SLURM_TMPDIR:-}" "${TMPDIR:-}" /tmp; do
                if [ -d "$scratch" ] && [ -w "$scratch" ]; then break; fi
            done
            """
    }

    /// A node may lack what the program was linked with.
    private var startingCheck: String {
        """
        if ! "$program" --version >/dev/null; then
            echo "$program does not start on $(hostname); it needs there:" >&2
            ldd "$program" >&2
            exit 2
        fi
        """
    }
}
