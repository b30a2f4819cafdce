import Foundation
import SweepModel
import SweepStore

@testable import Reporting

/// Pages of made-up sweeps.
enum MadeUpPage {
    /// One of each kind, by name.
    static var all: [(String, ReportPage)] {
        [
            ("quickstart", quickstart), ("hostile", hostile), ("nothing", page(of: [nothing])),
            ("no-question", page(of: [noQuestion])), ("one-seed", page(of: [oneSeed])),
            ("several", page(of: [.quickstart, bothRates, noQuestion])), ("wide", page(of: [wide])),
            ("analyses", analyses),
        ]
    }

    static var quickstart: ReportPage { page(of: [.quickstart], figures: [figure]) }

    /// What breaks out of an element, an attribute, a script or a line where text is not escaped.
    static let hostileText =
        "</script><script>hacked=1</script>\"'><img src=x onerror=hacked=1>&lt;\u{202E}\u{1B}[31m"

    static var hostile: ReportPage {
        var sweep = MadeUpSweep.quickstart
        sweep.name = hostileText
        sweep.description = hostileText
        for index in sweep.cells.indices { sweep.cells[index].group += " x=\(hostileText)" }
        var page = page(of: [sweep], figures: [figure])
        page.sections[0].transfer.sources[0].provenance.source = hostileText
        page.sections[0].transfer.sources[0].provenance.origins[0].build =
            Provenance(toolVersion: hostileText, gitCommit: hostileText, cpu: hostileText)
        page.sections[0].transfer.sources[0].provenance.platforms[0].name = hostileText
        page.toolVersion = hostileText
        return page
    }

    static var nothing: MadeUpSweep {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { _ in true }
        return sweep
    }

    static var noQuestion: MadeUpSweep {
        var sweep = MadeUpSweep.quickstart
        sweep.question = nil
        return sweep
    }

    static var oneSeed: MadeUpSweep {
        var sweep = MadeUpSweep()
        sweep.seeds = 1
        sweep.question?.metric = .testAccuracy
        for width in [16.0, 32] {
            sweep.addCurve(group: "", size: width, rates: [0.01, 0.02, 0.04], best: 0.02, floor: 96 / width)
        }
        return sweep
    }

    static var bothRates: MadeUpSweep {
        var sweep = MadeUpSweep()
        sweep.name = "both-rates"
        for (width, other) in [(16.0, 4.0), (16, 8), (16, 16), (64, 4), (64, 8), (64, 16)] {
            sweep.addCurve(
                group: "parameterisation=mupc", size: width, rates: [0.025, 0.05, 0.1, 0.2], otherRate: other,
                best: 0.06, floor: 0.2 + 0.01 * abs(log2(other * width / 128)),
                divergingFrom: other == 16 ? 0.2 : .infinity)
        }
        return sweep
    }

    /// Many sizes and rates under a long name.
    static var wide: MadeUpSweep {
        var sweep = MadeUpSweep()
        for octave in 4..<14 {
            sweep.addCurve(
                group: "parameterisation=mupc activation=relu initialisation=fan_in_gaussian residual=false",
                size: exp2(Double(octave)), rates: (0..<20).map { 1e-5 * exp2(Double($0) / 2) },
                best: 3e-4, floor: 0.02)
        }
        return sweep
    }

    /// A sweep that asks nothing and has an analysis, whose second group has a name to do harm.
    static var analyses: ReportPage {
        let networks = [16, 64].flatMap { width in
            [4, 128].map { depth in
                var network = AnalysedNetwork(width: width, depth: depth)
                for seed in 0..<3 {
                    network.add(
                        [MeasuredQuantity.conditionNumber, .largestEigenvalue, .smallestEigenvalue].map {
                            SweepModel.Measurement(
                                step: 0, quantity: $0, value: Double(depth * depth + seed), residual: 1e-9)
                        }, seed: seed)
                }
                return network
            }
        }
        var page = page(of: [noQuestion], figures: [figure])
        page.sections[0].figures[0].analysis = .hessian
        page.sections[0].transfer.analyses = [
            SweepAnalysis(
                analysis: .hessian, trials: StatusCounts(completed: 24),
                groups: ["parameterisation=mupc", "x=\(hostileText)"].map {
                    .init(name: $0, networks: networks)
                })
        ]
        return page
    }

    static let figure = EmbeddedFigure(
        svg: #"<svg viewBox="0 0 640 400" width="640"><path d="M0 400L640 0" stroke="currentColor"/></svg>"#,
        caption: "It shows a line.")

    static func page(of sweeps: [MadeUpSweep], figures: [EmbeddedFigure] = []) -> ReportPage {
        ReportPage(
            sections: sweeps.map { sweep in
                var transfer = sweep.section
                transfer.sources = [.init(store: "study.sqlite", provenance: provenance)]
                return ReportPage.Section(transfer: transfer, figures: figures)
            }, toolVersion: "0.1.0")
    }

    static let provenance = SweepProvenance(
        source: "{\n  \"name\": \"quickstart\",\n  \"fixed\": {\"depth\": 6}\n}",
        origins: [
            .init(
                build: Provenance(
                    toolVersion: "0.1.0", gitCommit: String(repeating: "3a9e28af", count: 5), cpu: "AMD EPYC"),
                results: 1_275),
            .init(build: Provenance(toolVersion: "0.1.0", gitCommit: nil, cpu: "another"), results: 5),
        ],
        platforms: [
            .init(
                numericsVersion: 1, name: "numerics 1, OpenBLAS 0.3.21 Cooperlake, threads 1", results: 1_280)
        ],
        attempts: [.init(outcome: "completed", count: 1_280), .init(outcome: "timed_out", count: 2)],
        firstStartedAt: Date(timeIntervalSince1970: 1_700_000_000),
        lastEndedAt: Date(timeIntervalSince1970: 1_700_003_600), seconds: 3_700)
}

/// A folder of its own for one test, removed with the last reference.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "reporting-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file and returns where.
    func write(_ text: String, to name: String) throws -> URL {
        let file = url.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file
    }
}
