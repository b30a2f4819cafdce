import PredictiveCoding
import SweepModel
import Testing

@testable import TrialWorker

/// Trials that measure their network.
@Suite struct TrialAnalysisTests {
    /// As in a worker: among several threads OpenBLAS divides a product by how many are free.
    init() { ProductLibrary.useThreads(1) }

    private func result(_ analysis: Analysis?, steps: Int = 6, evaluateEvery: Int = 3) throws -> TrialResult {
        var configuration = try TrialRunTests.configuration(steps: steps, evaluateEvery: evaluateEvery)
        configuration.analysis = analysis
        var result = TrialRun(configuration, on: TrialRunTests.digits).run()
        #expect(result.contradiction(to: configuration) == nil)
        result.seconds = 0
        return result
    }

    @Test(arguments: Analysis.allCases) func measuringChangesNoBitOfTheTraining(analysis: Analysis) throws {
        var measured = try result(analysis)
        #expect(Set(measured.measurements.map(\.step)) == [0, 3, 6])
        #expect(
            Set(measured.measurements.map(\.quantity))
                == Set(MeasuredQuantity.allCases.filter { $0.definition.analyses.contains(analysis) }))
        #expect(measured.measurements == (try result(analysis)).measurements)
        measured.measurements = []
        #expect(measured == (try result(nil)))
    }

    @Test func withoutEvaluationsItMeasuresAtInitialisationAlone() throws {
        let measured = try result(.hessian, steps: 1, evaluateEvery: 0).measurements
        #expect(measured.map(\.step) == Array(repeating: 0, count: 6))
        #expect(measured == (try result(.hessian)).measurements.filter { $0.step == 0 })
    }

    /// Its ends and its inertia are what the search for extremes finds.
    @Test func theSpectrumHasTheExtremes() throws {
        func value(_ quantity: MeasuredQuantity, _ step: Int) throws -> Double {
            let all = try result(.hessian).measurements
            return try #require(all.first { $0.quantity == quantity && $0.step == step }?.value)
        }
        for step in [0, 3, 6] {
            let spectrum = try result(.spectrum).measurements.filter { $0.step == step }
            #expect(spectrum.map(\.place) == Array(1...48))
            let eigenvalues = spectrum.compactMap(\.value)
            #expect(abs(eigenvalues[47] - (try value(.largestEigenvalue, step))) < 1e-6 * eigenvalues[47])
            #expect(abs(eigenvalues[0] - (try value(.smallestEigenvalue, step))) < 1e-6 * eigenvalues[47])
            #expect(Double(eigenvalues.count { $0 < 0 }) == (try value(.negativeEigenvalues, step)))
        }
    }

    /// Nothing has moved yet; after some steps every layer has.
    @Test func theCoordinateCheckLooksBackToInitialisation() throws {
        let measured = try result(.forward).measurements
        for quantity in [MeasuredQuantity.activationRMSChange, .weightRelativeChange] {
            let changes = measured.filter { $0.quantity == quantity }
            #expect(changes.filter { $0.step == 0 }.allSatisfy { $0.value == 0 })
            #expect(changes.filter { $0.step == 6 }.allSatisfy { ($0.value ?? 0) > 0 })
            #expect(changes.filter { $0.step == 6 }.map(\.layer) == [1, 2, 3, 4])
        }
    }

    /// The trace begins with the loss, falls, and ends with the errors whose layers it counts.
    @Test func theTraceOfInferenceFitsItsSummary() throws {
        let measured = try result(.inference).measurements.filter { $0.step == 0 }
        func values(_ quantity: MeasuredQuantity) -> [Double] {
            measured.filter { $0.quantity == quantity }.compactMap(\.value)
        }
        let energies = values(.energy)
        #expect(energies.count == 4 && zip(energies, energies.dropFirst()).allSatisfy { $0.1 < $0.0 })
        let last = measured.filter { $0.quantity == .errorNorm && $0.place == 3 }.compactMap(\.value)
        #expect(values(.reachedLayers) == [Double(last.count { $0 > 0 })])
        let progress = try #require(values(.equilibriumProgress).first)
        #expect(progress > 0 && progress < 1)
        let stable = try #require(values(.largestStableRate).first)
        let largest = try #require(values(.largestEigenvalue).first)
        #expect(abs(stable - 2 * 64 / largest) < 1e-9 * stable)
    }
}
