public import SweepStore

extension SweepRun {
    /// Settings of a run.
    public struct Options: Sendable {
        /// Worker processes at most.
        public var workers: Int
        public var order: ClaimOrder
        public var provenance: Provenance
        /// For the products of a worker.
        public var threadsPerWorker = 1
        /// Passed on to the workers.
        public var dataDirectory: String?
        public var checkpoints: Checkpoints?
        /// Nil where the store is worked on in its place.
        public var snapshots: Snapshots?
        /// Attempts after which a trial that ends its worker has failed.
        public var maxAttempts = 3
        /// Trials without a result after which the run stops.
        public var maxFailures: Int?
        /// Seconds that a trial may take.
        public var timeout: Int?
        /// What this machine can give; nil where memory is not looked after.
        public var machine: MachineResources?
        /// Seconds without a word after which a worker counts as hung.
        public var secondsOfSilence = 60
        /// Seconds without a heartbeat after which a coordinator's claims are free.
        public var secondsToLapse = 60
        /// The program that workers run; this one where nil.
        public var workerProgram: String?

        public init(workers: Int, order: ClaimOrder, provenance: Provenance) {
            self.workers = workers
            self.order = order
            self.provenance = provenance
        }

        /// Six heartbeats fit into a lapse, so that a busy disk does not cost a run its claims.
        var secondsBetweenHeartbeats: Int { max(1, secondsToLapse / 6) }

        var settings: Scheduler.Settings {
            Scheduler.Settings(
                workers: workers, maxAttempts: maxAttempts, maxFailures: maxFailures, timeout: timeout,
                silence: secondsOfSilence,
                memory: machine.map {
                    Scheduler.Memory(available: $0.availableMemory, total: $0.totalMemory)
                })
        }

        func workerCommand(parent: Int) -> WorkerCommandLine {
            var arguments = ["worker", "--parent", "\(parent)"]
            if let dataDirectory { arguments += ["--data-dir", dataDirectory] }
            if threadsPerWorker > 1 { arguments += ["--threads", "\(threadsPerWorker)"] }
            if let checkpoints {
                arguments += ["--checkpoint-dir", checkpoints.folder]
                arguments += ["--checkpoint-interval", "\(checkpoints.interval)"]
            }
            var command = WorkerCommandLine(arguments: arguments)
            if let workerProgram { command.program = workerProgram }
            return command
        }
    }

    /// Where and how often workers save the state of long trials.
    public struct Checkpoints: Sendable {
        public var folder: String
        /// Seconds.
        public var interval: Double

        public init(folder: String, interval: Double) {
            self.folder = folder
            self.interval = interval
        }
    }

    /// Where and how often copies of the store go.
    public struct Snapshots: Sendable {
        public var target: StoreSnapshot
        /// Seconds.
        public var interval: Int

        public init(target: StoreSnapshot, interval: Int) {
            self.target = target
            self.interval = interval
        }
    }
}
