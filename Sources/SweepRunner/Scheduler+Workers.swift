internal import SweepModel
internal import SweepStore

/// What workers say, and what becomes of them.
extension Scheduler {
    /// Takes a worker's word for the trial that it is at.
    mutating func take(_ finding: Finding, of asked: Claim.ID, from id: WorkerID) -> [Action] {
        // What was said before a kill took effect counts no more: the trial may have run out of time.
        guard let worker = workers[id], worker.verdict == nil else { return [] }
        guard let claim = worker.claims.first, let platform = worker.platform, claim.id == asked else {
            // A worker that answers what it was not asked cannot be believed in anything.
            return condemn(id, .answeredUnasked)
        }
        let ending: AttemptReport.Ending
        switch finding {
        case .result(let result):
            if let contradiction = result.contradiction(to: claim.configuration) {
                return condemn(id, .contradicted(contradiction))
            }
            results += 1
            ending = .result(result, platform.relevant(to: claim.configuration))
        // A worker that says why it cannot will say so again.
        case .refused(let error): ending = failure(error, mayRetry: false)
        case .suspended: ending = .released
        }
        update(id) {
            $0.claims.removeFirst()
            $0.secondsSilent = 0
            $0.secondsAtTrial = 0
        }
        report(ending, of: claim)
        return []
    }

    /// A process is gone: what it was at has failed, what it held ahead goes to another.
    mutating func end(_ id: WorkerID, _ description: String) {
        guard let worker = workers.removeValue(forKey: id) else { return }
        let error = worker.verdict?.error ?? description
        if worker.phase == .starting && worker.verdict != .givenUp {
            failedStarts += 1
            if failedStarts >= Self.toleratedFailedStarts { stop(.workersDoNotStart(reason: error)) }
        }
        guard let claim = worker.claims.first else { return }
        queue.insert(contentsOf: worker.claims.dropFirst(), at: 0)
        switch worker.verdict {
        case .givenUp?: report(.released, of: claim)
        case .timedOut?: report(.timedOut(error: error), of: claim)
        case .answeredUnasked?, .contradicted?, .silent?, nil:
            // By the history of the trial, so that one that is tried again on request has its attempts anew.
            let isLast = (claim.failures + 1).isMultiple(of: settings.maxAttempts)
            report(failure(error, mayRetry: !isLast), of: claim)
        }
    }

    /// Sees to workers that have been silent, or at one trial, for too long.
    mutating func judgeWorkers() -> [Action] {
        var actions: [Action] = []
        for id in liveWorkers {
            update(id) {
                $0.secondsSilent += 1
                if $0.isBusy { $0.secondsAtTrial += 1 }
            }
            guard let worker = workers[id] else { continue }
            // A second counted may have been the end of one: only one more makes the bound certain.
            if let timeout = settings.timeout, worker.secondsAtTrial > timeout {
                actions += condemn(id, .timedOut(seconds: timeout))
            } else if worker.secondsSilent > settings.silence {
                actions += condemn(id, .silent(seconds: settings.silence))
            }
        }
        return actions
    }

    /// Decides to kill a worker; its first sentence stands.
    mutating func condemn(_ id: WorkerID, _ verdict: Verdict) -> [Action] {
        guard workers[id]?.verdict == nil else { return [] }
        update(id) { $0.verdict = verdict }
        return [.kill(id)]
    }

    private func failure(_ error: String, mayRetry: Bool) -> AttemptReport.Ending {
        .failure(error: error, mayRetry: mayRetry)
    }

    /// Hands an attempt's ending in, and stops the run where too much has failed.
    mutating func report(_ ending: AttemptReport.Ending, of claim: Claim) {
        let report = AttemptReport(claim: claim.id, ending: ending)
        reports.append(report)
        // The store may give the trial another attempt.
        if report.frees { isExhausted = false }
        switch ending {
        case .result, .released: return
        case .failure(let error, let mayRetry):
            failedAttempts += 1
            if !mayRetry { failedTrials += 1 }
            if results == 0, failedAttempts >= Self.toleratedFailedAttempts,
                failedAttempts > settings.maxAttempts
            {
                stop(.failsFromTheStart(attempts: failedAttempts, last: error))
            }
            stopAtBound(last: error)
        case .timedOut(let error):
            failedTrials += 1
            stopAtBound(last: error)
        }
    }

    private mutating func stopAtBound(last: String) {
        guard let bound = settings.maxFailures, failedTrials >= bound else { return }
        stop(.tooManyFailures(trials: failedTrials, last: last))
    }

    private mutating func stop(_ ending: Ending) { cause = cause ?? ending }
}
