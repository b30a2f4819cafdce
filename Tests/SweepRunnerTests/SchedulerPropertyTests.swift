import Datasets
import PredictiveCoding
import RandomNumbers
import SweepModel
import SweepStore
import Testing

@testable import SweepRunner

/// The scheduler against a made-up world in which workers, transactions and people behave at random.
@Suite struct SchedulerPropertyTests {
    @Test(arguments: [1, 2, 5])
    func everyTrialEndsOnce(workers: Int) throws {
        for seed in 0..<1_500 {
            var world = World(seed: seed, workerLimit: workers)
            try world.runToTheEnd()
            if world.ending == .nothingLeft {
                #expect(world.pending.isEmpty, "seed \(seed): trials left over")
                #expect(world.ended.count == world.trialCount, "seed \(seed)")
            }
            // What was given up is free for the next run.
            #expect(world.ended.count + world.pending.count == world.trialCount, "seed \(seed)")
        }
    }

    /// Negative control: the invariants see a claim in two places.
    @Test func aDoubledClaimIsSeen() {
        let claim = Claim.ID(trial: TrialRowID(rawValue: 1), attempt: 1)
        #expect(World.fault(in: [[claim], [claim]]) != nil)
        #expect(World.fault(in: [[claim], []]) == nil)
    }

    /// Trials, processes and a store, as simple as they can be, driven by one random stream.
    struct World {
        private var random: Philox
        private var scheduler: Scheduler
        private let seed: Int
        let trialCount: Int
        /// Attempts made at each trial, and those that failed.
        private var attempts: [Int64: Int] = [:]
        private var failures: [Int64: Int] = [:]
        var pending: [Int64]
        var ended: Set<Int64> = []
        /// Processes: what each is at, and what has been ordered of it.
        private var processes: [WorkerID: Process] = [:]
        private var commit: (reports: [AttemptReport], limit: Int)?
        private(set) var ending: Scheduler.Ending?
        private(set) var interrupts = 0
        /// The chance of a start that fails, and of a worker that dies at its trial.
        let startsFail: Double
        private let crashes: Double
        private let mayInterrupt: Bool
        private let workerLimit: Int

        private struct Process {
            var isReady = false
            var claim: Claim?
            var isClosing = false
            var isKilled = false
        }

        init(seed: Int, workerLimit: Int) {
            random = Philox(seed: seed, stream: .split)
            self.seed = seed
            self.workerLimit = workerLimit
            trialCount = random.nextInteger(below: 12)
            pending = (0..<Int64(trialCount)).map { $0 + 1 }
            startsFail = [0, 0, 0.2, 1][random.nextInteger(below: 4)]
            crashes = [0, 0.1, 0.6][random.nextInteger(below: 3)]
            mayInterrupt = random.nextInteger(below: 3) == 0
            scheduler = Scheduler(workerLimit: workerLimit)
        }

        mutating func runToTheEnd() throws {
            obey(scheduler.handle(.begin))
            for _ in 0..<2_000 {
                if ending != nil { break }
                step()
                check()
            }
            let ending = try #require(ending, "seed \(seed): the run does not end")
            #expect(processes.isEmpty && commit == nil, "seed \(seed): ended with work under way")
            #expect(scheduler.claimsByPlace.queued.isEmpty && scheduler.claimsByPlace.running.isEmpty)
            if interrupts > 0 { #expect(ending == .interrupted, "seed \(seed)") }
            if interrupts == 0, startsFail == 0 { #expect(ending == .nothingLeft, "seed \(seed)") }
        }

        private mutating func chance(_ share: Double) -> Bool { random.nextUniform() < share }

        /// One thing that may happen next.
        private mutating func step() {
            if mayInterrupt, chance(0.02) {
                interrupts += 1
                obey(scheduler.handle(.interrupted))
                return
            }
            var choices: [(inout World) -> Void] = [{ $0.obey($0.scheduler.handle(.clockTicked)) }]
            if commit != nil { choices.append { $0.finishCommit() } }
            for worker in processes.keys.sorted(by: { $0.number < $1.number }) {
                choices.append { $0.advance(worker) }
            }
            choices[random.nextInteger(below: choices.count)](&self)
        }

        /// A process does the next thing: gets ready, reports, dies or ends.
        private mutating func advance(_ worker: WorkerID) {
            guard var process = processes[worker] else { return }
            func end(_ world: inout World, _ description: String) {
                world.processes[worker] = nil
                world.obey(world.scheduler.handle(.workerEnded(worker, description: description)))
            }
            if process.isKilled { return end(&self, "killed") }
            if !process.isReady {
                if chance(startsFail) { return end(&self, "did not start") }
                process.isReady = true
                processes[worker] = process
                obey(scheduler.handle(.workerReady(worker, Self.platform)))
            } else if let claim = process.claim {
                if chance(crashes) { return end(&self, "crashed") }
                process.claim = nil
                processes[worker] = process
                let finding: Scheduler.Finding =
                    chance(0.1) ? .refused(error: "no data") : .result(Self.result)
                obey(scheduler.handle(.workerReported(worker, claim.id, finding)))
            } else if process.isClosing {
                end(&self, "exited")
            } else if chance(crashes / 4) {
                end(&self, "died while idle")
            }
        }

        private mutating func finishCommit() {
            guard let (reports, limit) = commit else { return }
            commit = nil
            for report in reports {
                let trial = report.claim.trial.rawValue
                #expect(attempts[trial] == report.claim.attempt, "seed \(seed): a report of an old attempt")
                #expect(!ended.contains(trial), "seed \(seed): a second outcome")
                switch report.ending {
                case .result, .failure(_, mayRetry: false): ended.insert(trial)
                case .failure(_, mayRetry: true):
                    failures[trial, default: 0] += 1
                    #expect(failures[trial]! < 3)
                    pending.append(trial)
                case .released: pending.append(trial)
                }
            }
            let taken = Array(pending.prefix(limit))
            pending.removeFirst(taken.count)
            let claims = taken.map { trial in
                attempts[trial, default: 0] += 1
                return Self.claim(
                    trial, attempt: attempts[trial]!, failures: failures[trial, default: 0])
            }
            obey(scheduler.handle(.committed(claims: claims, othersAreRunning: false)))
        }

        private mutating func obey(_ actions: [Scheduler.Action]) {
            for action in actions {
                #expect(ending == nil, "seed \(seed): an action after the end")
                switch action {
                case .startWorker(let worker):
                    #expect(processes[worker] == nil)
                    processes[worker] = Process()
                    #expect(processes.count <= workerLimit)
                case .assign(let claim, let worker):
                    #expect(processes[worker]?.claim == nil && processes[worker]?.isClosing == false)
                    processes[worker]?.claim = claim
                case .close(let worker): processes[worker]?.isClosing = true
                case .kill(let worker): processes[worker]?.isKilled = true
                case .commit(let reports, let limit):
                    #expect(commit == nil, "seed \(seed): two transactions at once")
                    commit = (reports, limit)
                case .finish(let ending): self.ending = ending
                }
            }
        }

        /// Every claim that is out is in exactly one place of the scheduler.
        private func check() {
            let places = scheduler.claimsByPlace
            if let fault = Self.fault(
                in: [places.queued, places.running, places.reported, places.writing])
            {
                Issue.record("seed \(seed): \(fault)")
            }
            let held = Set(places.queued + places.running + places.reported + places.writing)
            let out = trialCount - pending.count - ended.count
            // A claim being given back or written is counted by the store only when the commit is done.
            #expect(held.count == out, "seed \(seed): \(held.count) claims held, \(out) out")
            #expect(Set(scheduler.liveWorkers) == Set(processes.keys), "seed \(seed)")
        }

        static func fault(in places: [[Claim.ID]]) -> String? {
            let all = places.joined()
            return Set(all).count == all.count ? nil : "a claim is in two places: \(places)"
        }

        private static let platform = NumericPlatform(
            numericsVersion: 1, productLibrary: "none", productKernel: "none", threadsPerWorker: 1)
        private static let result = TrialResult(
            outcome: .completed, stepsDone: 1, finalTrainLoss: 1, minTrainLoss: 1, testLoss: nil,
            testAccuracy: nil, learned: true, trainedLayers: 1, zeroGradientLayers: 0, executedOperations: 1,
            seconds: 0, losses: [], evaluations: [])

        private static func claim(_ trial: Int64, attempt: Int, failures: Int) -> Claim {
            Claim(
                id: Claim.ID(trial: TrialRowID(rawValue: trial), attempt: attempt),
                identity: TrialIdentity(rawValue: "\(trial)"),
                configuration: TrialConfiguration(
                    algorithm: .bp, parameterisation: .sp, width: 1, depth: 1, residual: false,
                    activation: .linear, initialisation: .fanInUniform, loss: .mse, gamma: 1,
                    weightOptimiser: .sgd, weightLearningRate: 1, learningRateScaling: .none, adam: nil,
                    weightDecay: 0, spectralPenalty: 0, inference: nil, batchSize: 1, trainSteps: 1,
                    evaluateEvery: 0, recordEvery: 1, stopAtChance: false, dataset: .digits,
                    inputSize: nil, outputSize: nil, trainExamples: nil, augmentation: .none, seed: 0),
                operations: 1, memory: 1, failures: failures)
        }
    }
}
