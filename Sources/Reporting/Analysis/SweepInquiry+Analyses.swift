internal import SweepModel
internal import SweepStore

extension SweepInquiry {
    /// What the trials of the sweep measured of their networks, one entry for each analysis that some have.
    ///
    /// - Parameter readingTraces: whether to read what figures alone show: errors along inference, and histograms.
    /// - Throws: what reading the stores throws.
    func analyses(readingTraces: Bool) throws(StoreError) -> [SweepAnalysis] {
        var holders = 0
        for source in sources.sources where try source.store.hasAnalyses(source.sweep.id) { holders += 1 }
        if holders == 0 { return [] }
        let wanted = try varyingKeys().subtracting([.seed, .recordEvery]).union([
            .analysis, .width, .depth, .inferenceSteps, .activityLearningRate,
            // Which defaults of others follow.
            .parameterisation, .trainSteps,
        ])
        let keys = TrialKey.allCases.filter(wanted.contains)
        let trials = try united(
            reading: TrialQuery(metric: .finalTrainLoss, filter: request.filter, keys: keys)
        ).trials
        let byAnalysis = Dictionary(grouping: trials.map { AnalysedTrial($0, keys: keys) }) { $0[.analysis] }
        var measured: [Measured] = []
        for source in sources.sources {
            let hasSpectra = byAnalysis[.word(Analysis.spectrum.rawValue)] != nil
            measured.append(
                Measured(
                    measurements: try source.store.measurements(of: source.sweep.id),
                    spectra: hasSpectra ? try source.store.spectra(of: source.sweep.id) : [:]))
        }
        var analyses: [SweepAnalysis] = []
        for analysis in Analysis.allCases {
            guard let own = byAnalysis[.word(analysis.rawValue)] else { continue }
            analyses.append(
                try self.analysis(analysis, of: own, measured: measured, readingTraces: readingTraces))
        }
        return analyses
    }

    private func analysis(
        _ analysis: Analysis, of trials: [AnalysedTrial], measured: [Measured], readingTraces: Bool
    ) throws(StoreError) -> SweepAnalysis {
        let names = TransferCoordinates.groups(
            trials.count, across: [.width, .depth], keys: trials[0].keys,
            ignoring: analysis == .inference
                ? [.analysis, .inferenceSteps, .activityLearningRate] : [.analysis]
        ) { trials[$0][$1] }
        var groups: [SweepAnalysis.Group] = []
        let byGroup = Dictionary(grouping: zip(names, trials)) { $0.0 }
        for (name, members) in byGroup.sorted(by: { $0.key < $1.key }) {
            var networks: [AnalysedNetwork] = []
            let bySize = Dictionary(grouping: members.map(\.1), by: \.place)
            for (_, trials) in bySize.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                var network = network(of: trials, measured: measured)
                if readingTraces { try readTraces(of: trials, analysis: analysis, into: &network) }
                if !network.steps.isEmpty { networks.append(network) }
            }
            groups.append(SweepAnalysis.Group(name: name, networks: networks))
        }
        return SweepAnalysis(
            analysis: analysis, trials: StatusCounts(trials.map(\.trial)), groups: groups)
    }

    private func network(of trials: [AnalysedTrial], measured: [Measured]) -> AnalysedNetwork {
        var network = AnalysedNetwork(
            width: trials[0].width, depth: trials[0].depth,
            inferenceSteps: trials[0][.inferenceSteps].wholeNumber,
            activityRate: trials[0][.activityLearningRate].number)
        for trial in trials.map(\.trial) {
            if trial.status == .completed {
                network.trainedLayers[trial.seed] = trial.outcome.trainedLayers
            }
            let source = measured[trial.row.store]
            if let measurements = source.measurements[trial.row.id] {
                network.add(measurements, seed: trial.seed)
            }
            network.spectra[trial.seed] = source.spectra[trial.row.id]
        }
        return network
    }

    /// Reads histograms or traces of the first and the last step.
    private func readTraces(
        of trials: [AnalysedTrial], analysis: Analysis, into network: inout AnalysedNetwork
    ) throws(StoreError) {
        let all = network.steps
        let steps = Set([all.min(), all.max()].compactMap(\.self)).sorted()
        for (store, rows) in rows(of: trials) {
            let store = sources.sources[store].store
            switch analysis {
            case .spectrum:
                for (step, bins) in try store.spectrumBins(of: rows, steps: steps) {
                    network.histograms[step] = SpectrumBin.united(network.histograms[step] ?? [], bins)
                }
            case .inference:
                for quantity in [MeasuredQuantity.energy, .errorNorm] {
                    for (step, points) in try store.trace(of: quantity, in: rows, steps: steps) {
                        let others = network.traces[quantity]?[step] ?? []
                        network.traces[quantity, default: [:]][step] = TracePoint.united(others, points)
                    }
                }
            case .forward, .hessian, .energy: return
            }
        }
    }

    /// The rows of trials in each store that holds some.
    private func rows(of trials: [AnalysedTrial]) -> [(store: Int, rows: [TrialRowID])] {
        Dictionary(grouping: trials.map(\.trial.row), by: \.store).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.map(\.id)) }
    }
}

/// What one store holds of all trials, traces aside.
private struct Measured {
    var measurements: [TrialRowID: [Measurement]]
    var spectra: [TrialRowID: [SpectrumSummary]]
}

/// A trial with the keys that were read of it.
private struct AnalysedTrial {
    let trial: SweepTrial
    let keys: [TrialKey]

    init(_ trial: SweepTrial, keys: [TrialKey]) {
        self.trial = trial
        self.keys = keys
    }

    /// Null for a key that was not read, and so does not vary.
    subscript(key: TrialKey) -> ConfigurationValue {
        keys.firstIndex(of: key).map { trial.values[$0] } ?? .null
    }

    var width: Int { self[.width].wholeNumber ?? 0 }
    var depth: Int { self[.depth].wholeNumber ?? 0 }

    /// What sets a network apart from the others of its group, in the order in which they are shown.
    var place: [Double] {
        [TrialKey.width, .depth, .inferenceSteps, .activityLearningRate].map { self[$0].number ?? 0 }
    }
}

extension SpectrumBin {
    /// The bins of two stores, ascending.
    fileprivate static func united(_ first: [SpectrumBin], _ second: [SpectrumBin]) -> [SpectrumBin] {
        Dictionary(grouping: first + second, by: \.index).sorted { $0.key < $1.key }.map { index, bins in
            SpectrumBin(
                index: index, positive: bins.reduce(0) { $0 + $1.positive },
                negative: bins.reduce(0) { $0 + $1.negative })
        }
    }
}

extension TracePoint {
    /// The traces of two stores, by layer and inference step.
    fileprivate static func united(_ first: [TracePoint], _ second: [TracePoint]) -> [TracePoint] {
        if first.isEmpty { return second }
        let byPlace = Dictionary(grouping: first + second) { [$0.layer ?? 0, $0.inferenceStep] }
        return byPlace.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { _, points in
            TracePoint(
                layer: points[0].layer, inferenceStep: points[0].inferenceStep,
                count: points.reduce(0) { $0 + $1.count },
                positive: points.reduce(0) { $0 + $1.positive }, logSum: points.reduce(0) { $0 + $1.logSum })
        }
    }
}
