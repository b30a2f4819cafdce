internal import SweepModel
internal import SweepStore

/// Which trials go to which worker, and when.
extension Scheduler {
    /// Operations that a worker may hold ahead of the coordinator: some milliseconds, so that a worker of short
    /// trials need not wait for the next, while a long trial never waits behind another.
    static let operationsAhead = 1e8
    /// Trials that a worker may hold, however short.
    static let mostHeld = 32

    /// Trials like those claimed last that a worker may hold.
    var trialsHeldByAWorker: Int {
        max(1, min(Self.mostHeld, Int(Self.operationsAhead / max(1, lastOperations))))
    }

    /// Takes on new claims; one that can never run on this machine has failed.
    mutating func receive(_ claims: [Claim]) {
        for claim in claims {
            guard let memory = settings.memory, claim.memory > memory.total else {
                queue.append(claim)
                continue
            }
            let (needed, present) = (memoryText(claim.memory), memoryText(memory.total))
            // What rounds to the same number would contradict itself.
            let error =
                needed == present
                ? "needs more memory than the \(present) of the machine"
                : "needs \(needed) of memory, where the machine has \(present)"
            report(.failure(error: error, mayRetry: false), of: claim)
        }
        if let dearest = claims.map(\.operations).max() { lastOperations = dearest }
    }

    /// Hands queued trials to workers in order, as far as workers and memory take them.
    mutating func assign() -> [Action] {
        var given: [WorkerID: [Claim]] = [:]
        while let claim = queue.first, let id = taker(of: claim) {
            queue.removeFirst()
            update(id) { $0.claims.append(claim) }
            given[id, default: []].append(claim)
        }
        return given.sorted { $0.key.number < $1.key.number }.map { .assign($0.value, to: $0.key) }
    }

    /// The worker with the least at hand that may take a trial now.
    private func taker(of claim: Claim) -> WorkerID? {
        let candidate = ordered.filter { $0.1.takesTrials }.min { $0.1.claims.count < $1.1.claims.count }
        guard let (id, worker) = candidate, hasMemory(for: claim, with: id) else { return nil }
        if worker.claims.isEmpty { return id }
        let work = worker.claims.reduce(claim.operations) { $0 + $1.operations }
        return work <= Self.operationsAhead && worker.claims.count < Self.mostHeld ? id : nil
    }

    /// Workers that the trials at hand can keep busy, starting ones included.
    var workersNeeded: Int {
        let busy = workers.values.filter(\.isBusy)
        var needed = busy.count
        var occupied = busy.reduce(0) { $0 + need(of: $1) }
        for claim in queue where needed < settings.workers {
            occupied += claim.memory
            if needed > 0, let memory = settings.memory, occupied > memory.available { break }
            needed += 1
        }
        return needed
    }

    /// Whether a worker can run the trial beside what the others run; alone, any trial may try.
    private func hasMemory(for claim: Claim, with id: WorkerID) -> Bool {
        guard let memory = settings.memory else { return true }
        let others = workers.filter { $0.key != id && $0.value.isBusy }
        if others.isEmpty { return true }
        let occupied = others.reduce(0) { $0 + need(of: $1.value) }
        return occupied + max(claim.memory, workers[id].map(need) ?? 0) <= memory.available
    }

    /// Trials follow each other in a worker, so the largest counts.
    private func need(of worker: Worker) -> Int { worker.claims.map(\.memory).max() ?? 0 }

    /// Whether what workers hold fits into the memory; one alone may hold more. For the invariants' checks.
    package var isWithinMemory: Bool {
        guard let memory = settings.memory else { return true }
        let busy = workers.values.filter(\.isBusy)
        return busy.count <= 1 || busy.reduce(0) { $0 + need(of: $1) } <= memory.available
    }
}
