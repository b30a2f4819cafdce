package import SweepRunner
package import SweepStore

internal import RandomNumbers
internal import SweepModel

/// A run of the scheduler in a made-up world, in which workers, transactions, clocks and people behave at random.
///
/// Trials, processes and a store, as simple as they can be, driven by one random stream: a seed gives the same run
/// again.
package struct SchedulerWorld {
    /// What is wrong, if anything is; the run is over then.
    package private(set) var fault: String?
    package private(set) var ending: Scheduler.Ending?
    /// What has happened, so that a test can demand that everything does.
    package private(set) var events: Set<String> = []

    private var random: Philox
    private var scheduler: Scheduler
    private let trialCount: Int
    private let settings: Scheduler.Settings
    private let temper: Temper

    /// Attempts made at each trial, and those that failed.
    private var attempts: [Int64: Int] = [:]
    private var failures: [Int64: Int] = [:]
    private var pending: [Int64]
    private var ended: Set<Int64> = []
    private var failed = 0
    private var failedStarts = 0
    private var results = 0
    /// Trials that another coordinator holds for a while.
    private var elsewhere: [Int64] = []
    private var processes: [WorkerID: SimulatedProcess] = [:]
    private var commit: (reports: [AttemptReport], limit: Int)?
    private var interrupts = 0

    package init(seed: Int) {
        random = Philox(seed: seed, stream: .split)
        trialCount = random.nextInteger(below: 12)
        pending = (0..<Int64(trialCount)).map { $0 + 1 }
        temper = Temper(&random)
        settings = Scheduler.Settings(&random)
        scheduler = Scheduler(settings)
        if temper.othersHoldTrials { elsewhere = [Int64](pending.suffix(2)) }
        pending.removeLast(elsewhere.count)
    }

    /// Lets things happen until the run ends, and looks at the invariants after each.
    ///
    /// - Returns: what is wrong, if anything is.
    package mutating func runToTheEnd() -> String? {
        obey(scheduler.handle(.begin))
        for _ in 0..<5_000 where ending == nil && fault == nil {
            happen()
            check()
        }
        if fault == nil { checkTheEnd() }
        return fault
    }

    private mutating func demand(_ condition: Bool, _ what: String) {
        if !condition && fault == nil { fault = what }
    }

    private mutating func chance(_ share: Double) -> Bool { random.nextUniform() < share }

    private mutating func tell(_ event: Scheduler.Event) { obey(scheduler.handle(event)) }

    /// One thing that may happen next.
    private mutating func happen() {
        if temper.mayInterrupt, chance(0.02) {
            interrupts += 1
            events.insert("interrupted \(min(interrupts, 3))")
            return tell(.interrupted)
        }
        let living = processes.keys.sorted { $0.number < $1.number }
        var choices = 1 + living.count
        if commit != nil { choices += 1 }
        let choice = random.nextInteger(below: choices)
        if choice == 0 {
            // Others come to an end with what they hold, or leave it.
            if let trial = elsewhere.last, chance(0.2) {
                elsewhere.removeLast()
                if chance(0.5) { ended.insert(trial) } else { pending.append(trial) }
            }
            tell(.secondPassed)
        } else if choice <= living.count {
            advance(living[choice - 1])
        } else {
            finishCommit()
        }
    }

    /// A process does the next thing: gets ready, reports, dies, hangs or ends.
    private mutating func advance(_ id: WorkerID) {
        guard var process = processes[id] else { return }
        if process.isKilled { return end(id, "killed") }
        if process.hangs { return }
        if chance(temper.hangs) {
            events.insert("hung")
            processes[id]?.hangs = true
        } else if !process.isReady {
            if chance(temper.startsFail) { return end(id, "did not start") }
            processes[id]?.isReady = true
            tell(.workerReady(id, Samples.platform))
        } else if let claim = process.claims.first {
            if chance(temper.crashes) { return end(id, "crashed") }
            if chance(temper.lies) {
                events.insert("lied")
                let asked =
                    chance(0.5) ? claim.id : Claim.ID(trial: claim.id.trial, attempt: claim.id.attempt + 1)
                return tell(.workerReported(id, asked, .result(Samples.impossibleResult)))
            }
            if chance(0.2) { return tell(.workerHeard(id)) }
            process.claims.removeFirst()
            processes[id] = process
            let finding: Scheduler.Finding =
                process.isWrappingUp && chance(0.7)
                ? .suspended : chance(0.1) ? .refused(error: "no data") : .result(Samples.result)
            if case .suspended = finding { events.insert("suspended") }
            tell(.workerReported(id, claim.id, finding))
        } else if process.isClosing {
            end(id, "exited")
        } else if chance(temper.crashes / 4) {
            end(id, "died while idle")
        }
    }

    private mutating func end(_ id: WorkerID, _ description: String) {
        if processes[id]?.isReady == false { failedStarts += 1 }
        processes[id] = nil
        tell(.workerEnded(id, description: description))
    }

    private mutating func finishCommit() {
        guard let (reports, limit) = commit else { return }
        commit = nil
        for report in reports {
            let trial = report.claim.trial.rawValue
            demand(attempts[trial] == report.claim.attempt, "a report of an old attempt")
            demand(!ended.contains(trial), "a second outcome")
            switch report.ending {
            case .result:
                ended.insert(trial)
                results += 1
            case .timedOut, .failure(_, mayRetry: false):
                ended.insert(trial)
                failed += 1
                if case .timedOut = report.ending { events.insert("timed out") }
            case .failure(let error, mayRetry: true):
                failures[trial, default: 0] += 1
                demand(failures[trial, default: 0] < settings.maxAttempts, "too many attempts")
                if error.contains("silent") { events.insert("found hung") }
                pending.append(trial)
            case .released: pending.append(trial)
            }
        }
        let taken = Array(pending.prefix(limit))
        pending.removeFirst(taken.count)
        let claims = taken.map { trial in
            attempts[trial, default: 0] += 1
            return Samples.claim(
                trial, attempt: attempts[trial, default: 0], failures: failures[trial, default: 0],
                short: temper.trialsAreShort)
        }
        tell(.committed(claims: claims, othersAreRunning: !elsewhere.isEmpty))
    }

    private mutating func obey(_ actions: [Scheduler.Action]) {
        for action in actions {
            demand(ending == nil, "an action after the end")
            switch action {
            case .startWorker(let id):
                demand(processes[id] == nil, "\(id) twice")
                processes[id] = SimulatedProcess()
                demand(processes.count <= settings.workers, "too many workers")
            case .assign(let claims, let id):
                demand(
                    !claims.isEmpty && processes[id]?.takesTrials == true, "a trial for one who takes none")
                if processes[id]?.claims.isEmpty == false || claims.count > 1 { events.insert("held ahead") }
                processes[id]?.claims += claims
            case .wrapUp(let id): processes[id]?.isWrappingUp = true
            case .close(let id): processes[id]?.isClosing = true
            case .kill(let id):
                demand(processes[id]?.isKilled == false, "killed twice")
                processes[id]?.isKilled = true
            case .commit(let reports, let limit):
                demand(commit == nil, "two transactions at once")
                commit = (reports, limit)
            case .finish(let ending): self.ending = ending
            }
        }
    }

    /// Every claim that is out is in exactly one place of the scheduler.
    private mutating func check() {
        let places = scheduler.claimsByPlace
        demand(
            Self.isDisjoint([places.queued, places.running, places.reported, places.writing]),
            "a claim is in two places")
        let held = places.queued.count + places.running.count + places.reported.count + places.writing.count
        let out = trialCount - pending.count - elsewhere.count - ended.count
        // A claim being given back or written is counted by the store only when the commit is done.
        demand(held == out, "\(held) claims held, \(out) out")
        demand(Set(scheduler.liveWorkers) == Set(processes.keys), "workers and processes differ")
        demand(scheduler.isWithinMemory, "trials exceed the memory")
    }

    /// Whether no claim is in two of these places.
    package static func isDisjoint(_ places: [[Claim.ID]]) -> Bool {
        Set(places.joined()).count == places.joined().count
    }

    private mutating func checkTheEnd() {
        guard let ending else { return demand(false, "the run does not end") }
        demand(processes.isEmpty && commit == nil, "ended with work under way")
        let places = scheduler.claimsByPlace
        demand(places.queued.isEmpty && places.running.isEmpty, "ended with claims")
        // What was given up is free for the next run.
        demand(ended.count + pending.count + elsewhere.count == trialCount, "trials are lost")
        demand((interrupts > 0) == (ending == .interrupted), "\(interrupts) interrupts, but \(ending)")
        switch ending {
        case .nothingLeft: demand(pending.isEmpty && elsewhere.isEmpty, "trials left over")
        case .interrupted: break
        case .workersDoNotStart: demand(failedStarts >= 3, "only \(failedStarts) failed starts")
        case .tooManyFailures:
            demand(failed >= settings.maxFailures ?? .max, "only \(failed) failures")
        // Results of those that were running meanwhile may follow.
        case .failsFromTheStart(let attempts, _): demand(attempts >= 8, "only \(attempts) failures")
        }
        events.insert(String("\(ending)".prefix { $0 != "(" }))
    }
}
