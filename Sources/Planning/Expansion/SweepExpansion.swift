internal import Datasets
internal import SweepModel

/// Multiplies a sweep file out into its trials, each identity once, and notes every fault on the way.
struct SweepExpansion {
    /// A sweep of more trials is refused before any is made, unless told otherwise.
    static let trialLimit = 2_000_000

    private let file: SweepFile
    private let trialLimit: Int
    /// The data sets asked for so far; nil for one that could not be described.
    private var data: [DatasetRequest: DatasetDescription?] = [:]
    /// Why the first of those could not.
    private(set) var lookupError: (any Error)?
    private(set) var log: FaultLog
    private(set) var trials: [PlannedTrial] = []
    private var identities: Set<TrialIdentity> = []
    /// The latest of what was multiplied out, equal trials not yet united.
    private var candidates: [Candidate] = []
    /// So many are identified at a time, each processor taking slices of them.
    private static let batch = 65_536
    private static let slice = 4_096

    private var exclusions: [SweepFile.Exclusion] = []
    private var isMatched: [Bool] = []
    /// Whether a fault may have kept an exclusion from matching or a trial from being made.
    private var isIncomplete = false
    private var placement: TransferPlacement?

    private struct Candidate {
        var configuration: TrialConfiguration
        var data: DatasetDescription
        /// The index of the rules in its placement.
        var rules: Int?
    }

    init(file: SweepFile, log: FaultLog, trialLimit: Int = Self.trialLimit) {
        self.file = file
        self.trialLimit = trialLimit
        self.log = log
        placement = file.transfer.map { TransferPlacement(question: $0) }
    }

    /// **Complexity**: linear in the number of trials before equal ones are united.
    mutating func run(datasets: (DatasetRequest) throws -> DatasetDescription) {
        var walks = file.branches.map { BranchWalk(shared: file.shared, branch: $0) }
        let count = walks.reduce(0) { $0 + $1.trialCount }
        guard count <= Double(trialLimit) else {
            log.add(FilePlace(), "asks for \(numeral(count)) trials; at most \(trialLimit) are planned")
            return
        }
        trials.reserveCapacity(Int(count))
        identities.reserveCapacity(Int(count))
        let shared = table(of: file.shared.exclusions)
        for index in walks.indices {
            let own = table(of: file.branches[index].exclusions)
            walk(&walks[index], excluding: [shared, own], datasets: datasets)
        }
        unite()
        finish()
    }

    /// Keeps the first of equal candidates.
    private mutating func unite() {
        let identified = candidates.concurrentMap(slicesOf: Self.slice) { candidates in
            var identifier = TrialIdentifier()
            return candidates.map { candidate in
                (
                    identity: identifier.identity(of: candidate.configuration, data: candidate.data),
                    cost: TrialCost(of: candidate.configuration, data: candidate.data)
                )
            }
        }
        for (candidate, (identity, cost)) in zip(candidates, identified)
        where identities.insert(identity).inserted {
            trials.append(
                PlannedTrial(
                    identity: identity, configuration: candidate.configuration, operations: cost.operations,
                    memory: cost.memory, coordinates: nil))
            if let rules = candidate.rules { placement?.noteRules(rules) }
        }
        candidates.removeAll(keepingCapacity: true)
    }

    private mutating func table(of exclusions: [SweepFile.Exclusion]) -> ExclusionTable {
        var table = ExclusionTable()
        for exclusion in exclusions {
            table.insert(exclusion, index: self.exclusions.count)
            self.exclusions.append(exclusion)
            isMatched.append(false)
        }
        return table
    }

    private mutating func walk(
        _ walk: inout BranchWalk, excluding tables: [ExclusionTable],
        datasets: (DatasetRequest) throws -> DatasetDescription
    ) {
        placement?.startBranch()
        repeat {
            if walk.hasSuspects { isIncomplete = true }
            let matches = tables.flatMap { $0.matches(walk.draft) }
            for index in matches { isMatched[index] = true }
            if matches.isEmpty { makeTrial(of: walk, datasets: datasets) }
        } while walk.advance()
    }

    private mutating func makeTrial(
        of walk: BranchWalk, datasets: (DatasetRequest) throws -> DatasetDescription
    ) {
        for failed in walk.failures { report(failed, of: walk) }
        let configuration = resolve(walk, datasets: datasets)
        placement?.noteSize(of: configuration, walk: walk)
        guard let configuration, !walk.hasSuspects, let data = data[configuration.datasetRequest] ?? nil
        else {
            isIncomplete = true
            return
        }
        candidates.append(
            Candidate(configuration: configuration, data: data, rules: placement?.rules(of: walk)))
        if candidates.count == Self.batch { unite() }
    }

    private mutating func resolve(
        _ walk: BranchWalk, datasets: (DatasetRequest) throws -> DatasetDescription
    ) -> TrialConfiguration? {
        do throws(TrialFaults) {
            return try TrialConfiguration(resolving: walk.draft) { describe($0, datasets: datasets) }
        } catch {
            for fault in error.faults where !walk.isSuspect(fault.key) {
                let isGiven = walk.draft[fault.key] != nil
                let site = FaultLog.Site(place: walk.place(of: fault.key), kind: fault.key.rawValue)
                let message = isGiven ? fault.message : "\(fault.key.rawValue) \(fault.message)"
                log.add(site, message, example: walk.example)
            }
            return nil
        }
    }

    private mutating func describe(
        _ request: DatasetRequest, datasets: (DatasetRequest) throws -> DatasetDescription
    ) -> DatasetDescription? {
        if let known = data[request] { return known }
        var description: DatasetDescription?
        do { description = try datasets(request) } catch { lookupError = lookupError ?? error }
        data[request] = .some(description)
        return description
    }

    private mutating func report(_ failed: BranchWalk.FailedExpression, of walk: BranchWalk) {
        let values = walk.valuesText(of: failed.expression.references)
        let subject = "\"= \(excerpt(of: failed.expression.text))\""
        let with = values.isEmpty ? "" : " with \(values)"
        let kind: String
        let message: String
        switch failed.reason {
        case .complaint(let complaint, let value):
            kind = "complaint"
            message = "\(subject) gives \(value.text)\(with), which \(complaint)"
        case .failure(.divisionByZero):
            kind = "division by zero"
            message = "\(subject) divides by zero\(with)"
        case .failure(.notFinite):
            kind = "not finite"
            message = "\(subject) has no finite value\(with)"
        case .failure(.missing(let key)):
            kind = "missing \(key.rawValue)"
            message = "\(subject) needs \(key.rawValue), which the trial is not given"
        case .failure(.cycle(let keys)):
            kind = "cycle"
            message = "\(subject) depends on itself: \(keys.map(\.rawValue).joined(separator: " → "))"
        case .failure(.unavailable): return
        }
        let site = FaultLog.Site(place: walk.place(of: failed.key), kind: kind)
        log.add(site, message, example: walk.example)
    }

    /// What can be judged only when all trials are known.
    private mutating func finish() {
        placement?.complain(to: &log)
        if isIncomplete { return }
        for (exclusion, isMatched) in zip(exclusions, isMatched) where !isMatched {
            let isOverridden = exclusion.conditions.contains { file.overridden.contains($0.key) }
            if !isOverridden { log.add(exclusion.place, "matches no trial") }
        }
        if trials.isEmpty { log.add(FilePlace(), "holds no trial: everything is excluded") }
        if log.isEmpty { placement?.place(&trials) }
    }
}
