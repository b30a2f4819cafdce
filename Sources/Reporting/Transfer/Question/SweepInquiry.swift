internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// Puts the question of a request to one sweep.
///
/// The sweep's own question is answered from the views of its store. Any other is answered from its trials: read with
/// what the question needs of them, united where several stores have some, placed on the curves, gathered into cells.
struct SweepInquiry {
    /// The trials that a question is about, on its curves.
    struct Study {
        var counts: StatusCounts
        var trials: [TransferTrial]
        var cells: [TransferCell]
        var notes: [String] = []
    }

    let sources: SweepSources
    let request: TransferRequest

    init(about sources: SweepSources, request: TransferRequest) {
        self.sources = sources
        self.request = request
    }

    private var own: TransferQuestion? { sources.sweep.question }

    /// The answer, or what stands in its way, and what trials measured of their networks; a sweep without a question
    /// has neither of the first.
    ///
    /// - Parameter readingTraining: whether to read what figures alone show: how the best cells trained, and traces.
    /// - Throws: what reading the stores throws.
    func section(readingTraining: Bool) throws(StoreError) -> SweepTransfer {
        var section = try answer(readingTraining: readingTraining).section
        section.analyses = try analyses(readingTraces: readingTraining)
        section.conditions = try conditions()
        section.sources = try sources.sources.map { source throws(StoreError) in
            .init(store: source.store.path, provenance: try source.store.provenance(of: source.sweep.id))
        }
        return section
    }

    /// The same with the trials that it is drawn from; none where something stands in its way.
    func answer(
        readingTraining: Bool = false
    ) throws(StoreError) -> (section: SweepTransfer, trials: [TransferTrial]) {
        var sweep = sources.sweep
        guard var question else {
            let section = SweepTransfer(
                sweep: sweep, trials: try counts(), cells: [], outcomes: [], notes: sources.notes)
            return (section, [])
        }
        let study = try isOwn(question) ? ownStudy() : study(of: question)
        if request.from == nil, own?.across != question.across {
            question.from = study.trials.map(\.size).min() ?? question.from
        }
        var reading = QuestionReading()
        if case .one = request.rate { reading.isProfiled = study.trials.contains { $0.otherRate != nil } }
        reading.step = request.step
        reading.filter = request.filter?.text
        reading.eligibility = request.eligibility
        reading.intervals = request.intervals

        let obstacles = try obstacles(to: question, study: study, isProfiled: reading.isProfiled)
        let isPossible = obstacles.isEmpty
        if isPossible { sweep.question = question }
        let trials = isPossible ? study.trials : []
        var section = SweepTransfer(
            sweep: sweep, trials: study.counts, cells: isPossible ? study.cells : [],
            outcomes: trials.map(SeedOutcome.init), reading: reading,
            notes: sources.notes + study.notes, obstacles: obstacles)
        if readingTraining { section.training = try training(of: section, in: study) }
        return (section, trials)
    }

    /// The question with what the request changes; nil where neither asks one. Its proxy is set later where another
    /// key grows.
    private var question: TransferQuestion? {
        guard let across = request.across ?? own?.across else { return nil }
        let metric = request.metric ?? own?.metric ?? .finalTrainLoss
        let ownTolerance = metric == own?.metric ? own?.tolerance : nil
        var rate = own?.rate ?? .weightLearningRate
        if case .one(let key) = request.rate { rate = key }
        let ownFrom = across == own?.across ? own?.from : nil
        return TransferQuestion(
            across: across, from: request.from ?? ownFrom ?? 0, rate: rate, metric: metric,
            tolerance: request.tolerance ?? ownTolerance ?? metric.defaultTolerance)
    }

    /// Whether the views of one store hold the cells that are asked for.
    private func isOwn(_ question: TransferQuestion) -> Bool {
        sources.sources.count == 1 && sources.sources[0].isLatest && request.filter == nil
            && request.step == nil && request.eligibility == .strict && question.across == own?.across
            && question.rate == own?.rate && question.metric == own?.metric
    }

    private func ownStudy() throws(StoreError) -> Study {
        let (store, sweep) = (sources.sources[0].store, sources.sweep)
        return Study(
            counts: try store.status(of: sweep.id), trials: try store.transferTrials(of: sweep),
            cells: try store.transferCells(of: sweep.id))
    }

    private func counts() throws(StoreError) -> StatusCounts {
        let first = sources.sources[0]
        if sources.sources.count == 1 { return try first.store.status(of: first.sweep.id) }
        return try StatusCounts(united(reading: TrialQuery(metric: .finalTrainLoss)).trials)
    }
}

// MARK: Other questions

extension SweepInquiry {
    private func study(of question: TransferQuestion) throws(StoreError) -> Study {
        let keys = try keys(for: question)
        let (trials, notes) = try united(
            reading: TrialQuery(
                metric: question.metric, step: request.step, filter: request.filter, keys: keys,
                readsOrigins: sources.sources.count > 1))
        let places = places(of: trials, keys: keys, asking: question)
        var placed = zip(trials, places).compactMap { trial, place in
            place.flatMap { TransferTrial(trial, at: $0) }
        }
        // A filter may leave one value of the other rate: then it does not vary.
        if Set(placed.compactMap(\.otherRate)).count < 2 {
            for index in placed.indices { placed[index].otherRate = nil }
        }
        var study = Study(
            counts: StatusCounts(trials), trials: placed,
            cells: TransferCell.gathered(
                from: placed, metric: question.metric, admitsDiverged: request.eligibility == .paper),
            notes: notes)
        let unplaced = trials.count - placed.count
        if unplaced > 0 {
            study.notes.append(
                "\(unplaced) trials have no \(question.across.rawValue) or no \(question.rate.rawValue) and are"
                    + " left out")
        }
        if let step = request.step {
            let silent = placed.count {
                $0.outcome.ending == .completed(learned: true) && $0.outcome.value == nil
            }
            if silent > 0 { study.notes.append("\(silent) trials have nothing recorded as of step \(step)") }
        }
        return study
    }

    /// The keys whose values place the trials; none where they stand where the sweep's own question has them.
    private func keys(for question: TransferQuestion) throws(StoreError) -> [TrialKey] {
        if question.across == own?.across, question.rate == own?.rate { return [] }
        let rates = TrialKey.allCases.filter(\.isRate)
        if question.across == own?.across { return rates }
        // The latter are those that defaults of others follow.
        let wanted = try varyingKeys().subtracting([.seed, .recordEvery])
            .union(rates + [question.across, .parameterisation, .depth, .trainSteps])
        return TrialKey.allCases.filter(wanted.contains)
    }

    /// The keys with more than one value among the trials that pass the filter.
    func varyingKeys() throws(StoreError) -> Set<TrialKey> {
        var values: [TrialKey: Set<ConfigurationValue>] = [:]
        for source in sources.sources {
            for (key, extremes) in try source.store.extremes(of: source.sweep.id, filter: request.filter) {
                values[key, default: []].formUnion([extremes.lowest, extremes.highest])
            }
        }
        return Set(values.filter { $0.value.count > 1 }.keys)
    }

    /// The keys with one value in all trials that pass the filter, without those that say nothing: what follows from
    /// another key and, but for the activation and the batch, what is as usual.
    private func conditions() throws(StoreError) -> [SweepTransfer.Condition] {
        var shared: [[SweepTransfer.Condition]] = []
        for source in sources.sources {
            let values = try source.store.sharedValues(of: source.sweep.id, filter: request.filter) {
                key, value in
                key != .recordEvery && (key == .activation || key == .batchSize || !key.isDefault(value))
            }
            if let values { shared.append(values.map { .init($0.key, $0.value) }) }
        }
        let common = shared.first?.filter { condition in shared.allSatisfy { $0.contains(condition) } } ?? []
        let steps = common.first { $0.key == .trainSteps }?.value
        return common.filter { $0.key != .evaluateEvery || $0.value != steps }
    }

    func united(
        reading query: TrialQuery
    ) throws(StoreError) -> (trials: [SweepTrial], notes: [String]) {
        var query = query
        query.readsOrigins = sources.sources.count > 1
        var read: [(path: String, trials: [SweepTrial])] = []
        for (index, source) in sources.sources.enumerated() {
            var trials = try source.store.trials(of: source.sweep.id, reading: query)
            for trial in trials.indices { trials[trial].row.store = index }
            read.append((source.store.path, trials))
        }
        if read.count == 1 { return (read[0].trials, []) }
        let united = UnitedTrials(read)
        return (united.trials, united.notes)
    }

    private func places(
        of trials: [SweepTrial], keys: [TrialKey], asking question: TransferQuestion
    ) -> [TransferCoordinates?] {
        if keys.isEmpty { return trials.map(\.coordinates) }
        var columns = Array(repeating: 0, count: TrialKey.allCases.count)
        for (column, key) in keys.enumerated() { columns[key.ordinal] = column }
        func value(_ trial: Int, _ key: TrialKey) -> ConfigurationValue {
            trials[trial].values[columns[key.ordinal]]
        }
        guard question.across == own?.across else {
            return TransferCoordinates.place(trials.count, asking: question, keys: keys, value: value)
        }
        return trials.indices.map { trial in
            trials[trial].coordinates.map { place in
                TransferCoordinates(
                    group: place.group, size: place.size, rate: value(trial, question.rate).number,
                    otherRate: value(trial, question.otherRate).number)
            }
        }
    }
}

extension TransferTrial {
    /// Nil for a trial without the rate that is transferred.
    fileprivate init?(_ trial: SweepTrial, at place: TransferCoordinates) {
        guard let rate = place.rate else { return nil }
        self.init(
            group: place.group, size: place.size, rate: rate, otherRate: place.otherRate, seed: trial.seed,
            outcome: trial.outcome, row: trial.row)
    }
}

extension StatusCounts {
    init(_ trials: [SweepTrial]) {
        self.init()
        for trial in trials {
            switch trial.status {
            case .pending: pending += 1
            case .running: running += 1
            case .completed: completed += 1
            case .diverged: diverged += 1
            case .failed: failed += 1
            case .timedOut: timedOut += 1
            }
        }
    }
}
