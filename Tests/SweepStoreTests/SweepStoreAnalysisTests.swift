import Foundation
import SweepModel
import Testing

@testable import SweepStore

@Suite struct SweepStoreAnalysisTests {
    private static func eigenvalues(_ seed: Int) -> [Double] {
        (0..<37).map { Double($0 * $0 - 40) / Double(seed + 1) / 100 }.sorted()
    }

    private static func measurements(_ seed: Int) -> [SweepModel.Measurement] {
        let scale = Double(seed + 1)
        let traces = (1...3).flatMap { layer in
            (0...2).map { step in
                SweepModel.Measurement(
                    step: 0, quantity: .errorNorm, layer: layer, place: step,
                    value: layer + step < 3 ? 0 : scale * Double(layer))
            }
        }
        // The energy leaves the numbers.
        let energies = [1, nil].enumerated().map { step, value in
            SweepModel.Measurement(step: 0, quantity: .energy, place: step, value: value)
        }
        let spectrum = zip(1..., eigenvalues(seed)).map {
            SweepModel.Measurement(step: 0, quantity: .eigenvalue, place: $0, value: $1)
        }
        return [
            SweepModel.Measurement(step: 0, quantity: .conditionNumber, value: nil),
            SweepModel.Measurement(step: 0, quantity: .largestEigenvalue, value: scale, residual: 1e-9),
            SweepModel.Measurement(step: 10, quantity: .activationRMS, layer: 2, value: 0.5),
        ] + traces + energies + spectrum
    }

    /// A store with three seeds, of which the last has no result, and a body that is given their rows.
    private func withStore(_ body: (SweepStore, StoredSweep.ID, [TrialRowID]) throws -> Void) throws {
        let folder = try TemporaryFolder()
        let store = try SweepStore.fresh(in: folder)
        let trials = try (0..<3).map {
            Sample.trial(try Sample.configuration([.seed: .integer($0), .analysis: .word("inference")]))
        }
        let sweep = try store.plan(Sample.sweep(trials), numericsVersion: 1, at: Sample.date)
        let coordinator = try store.register(
            coordinator: Sample.owner, provenance: Sample.provenance, at: Sample.date)
        let claims = try store.exchange(
            [], claimingUpTo: 2, of: sweep, for: coordinator, order: .sweepOrder, at: Sample.date
        ).claims
        let reports = claims.map { claim in
            var result = Sample.result()
            result.measurements = Self.measurements(claim.configuration.seed)
            return AttemptReport(claim: claim.id, ending: .result(result, Sample.platform))
        }
        _ = try store.exchange(
            reports, claimingUpTo: 0, of: sweep, for: coordinator, order: .sweepOrder, at: Sample.date)
        try body(
            store, sweep, claims.sorted { $0.configuration.seed < $1.configuration.seed }.map(\.id.trial))
        try store.close()
    }

    @Test func measurementsAreReadWithoutTracesAndSpectra() throws {
        try withStore { store, sweep, rows in
            let measured = try store.measurements(of: sweep)
            #expect(Set(measured.keys) == Set(rows))
            for (seed, row) in rows.enumerated() {
                #expect(measured[row] == Array(Self.measurements(seed).prefix(3)))
            }
        }
    }

    @Test func quantilesAreEigenvaluesOfTheNearestRank() throws {
        try withStore { store, sweep, rows in
            let spectra = try store.spectra(of: sweep)
            #expect(Set(spectra.keys) == Set(rows))
            for (seed, row) in rows.enumerated() {
                let values = Self.eigenvalues(seed)
                let spectrum = try #require(spectra[row]?.first)
                #expect(spectra[row]?.count == 1)
                #expect(spectrum.step == 0 && spectrum.count == values.count)
                #expect(spectrum.negative == values.count { $0 < 0 })
                #expect(spectrum.leastMagnitude == values.map(\.magnitude).min())
                #expect(
                    spectrum.quantiles
                        == SpectrumSummary.shares.map { values[Int((36 * $0).rounded())] })
            }
        }
    }

    @Test func binsHoldEveryEigenvalueButZeros() throws {
        try withStore { store, _, rows in
            let bins = try #require(try store.spectrumBins(of: rows, steps: [0, 10])[0])
            var expected: [Int: (positive: Int, negative: Int)] = [:]
            for value in rows.indices.flatMap(Self.eigenvalues) where value != 0 {
                let index = Int((4 * log10(abs(value))).rounded(.down))
                if value > 0 {
                    expected[index, default: (0, 0)].positive += 1
                } else {
                    expected[index, default: (0, 0)].negative += 1
                }
            }
            #expect(bins.map(\.index) == expected.keys.sorted())
            for bin in bins {
                #expect(bin.positive == expected[bin.index]?.positive)
                #expect(bin.negative == expected[bin.index]?.negative)
            }
            #expect(try store.spectrumBins(of: rows, steps: [10]).isEmpty)
            #expect(try store.spectrumBins(of: [], steps: [0]).isEmpty)
        }
    }

    @Test func tracesAreSummedOverTrials() throws {
        try withStore { store, _, rows in
            let trace = try #require(try store.trace(of: .errorNorm, in: rows, steps: [0])[0])
            #expect(
                trace.map { [$0.layer, $0.inferenceStep] }
                    == (1...3).flatMap { l in (0...2).map { [l, $0] } })
            for point in trace {
                let layer = try #require(point.layer)
                let hasError = layer + point.inferenceStep >= 3
                #expect(point.count == 2 && point.positive == (hasError ? 2 : 0))
                let sum = hasError ? log10(Double(layer)) + log10(2 * Double(layer)) : 0
                #expect(abs(point.logSum - sum) < 1e-12)
            }
            #expect(
                try store.trace(of: .errorNorm, in: [rows[1]], steps: [0])[0]?.allSatisfy { $0.count == 1 }
                    == true)
        }
    }

    @Test func aTraceThatDivergesHasNoValueThere() throws {
        try withStore { store, _, rows in
            let trace = try #require(try store.trace(of: .energy, in: rows, steps: [0])[0])
            #expect(trace.map(\.layer) == [nil, nil] && trace.map(\.inferenceStep) == [0, 1])
            #expect(trace.map(\.count) == [2, 0] && trace.map(\.positive) == [2, 0])
        }
    }

    @Test func onlySweepsWithAnalysesHaveThem() throws {
        let folder = try TemporaryFolder()
        let store = try SweepStore.fresh(in: folder)
        let trials = try (0..<2).map {
            Sample.trial(try Sample.configuration([.seed: .integer($0), .analysis: .word("none")]))
        }
        let plain = try store.plan(Sample.sweep(trials), numericsVersion: 1, at: Sample.date)
        #expect(try !store.hasAnalyses(plain))
        let measured = Sample.trial(try Sample.configuration())
        let mixed = try store.plan(
            Sample.sweep(revision: "second", trials + [measured]), numericsVersion: 1, at: Sample.date)
        #expect(try store.hasAnalyses(mixed))
        #expect(try store.measurements(of: mixed).isEmpty)
    }
}
