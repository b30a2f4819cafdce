import ArgumentParser
import Benchmarking
import Cluster
import Datasets
import Figures
import Foundation
import PredictiveCoding
import Reporting
import SweepModel
import SweepStore

/// The exit codes that scripts may rely on; signals end a run with 128 + their number.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case toolFailed = 1
    case badInput = 2
    case trialsFailed = 3
    case unusableStore = 4

    var meaning: String {
        switch self {
        case .done: "all done (diverged trials are results)"
        case .toolFailed: "the tool failed, or verify found an error"
        case .badInput: "bad usage, or an input absent or invalid"
        case .trialsFailed: "some trials failed or timed out"
        case .unusableStore: "a store that cannot be used"
        }
    }

    /// Every code that the program ends with, as help and the manual tell it.
    static let meanings =
        allCases.map { (term: "\($0.rawValue)", meaning: $0.meaning) }
        + [(term: "129, 130, 143", meaning: "ended by a signal (hang-up, Ctrl-C, termination)")]
}

extension PCNSweep {
    /// Says what went wrong, and ends the program with the exit code for it. Text for people is made here.
    static func end(with error: any Error) -> Never {
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        if let (status, message) = explanation(of: error) {
            standardError.writeLine("pcn-sweep: \(message)".printableLines)
            Foundation.exit(status.rawValue)
        }
        let message = fullMessage(for: error)
        if exitCode(for: error) == .success {
            // Help and version were asked for.
            do {
                try printResult(message + "\n")
            } catch {
                end(with: error)
            }
            Foundation.exit(ExitStatus.done.rawValue)
        }
        let isUsage = exitCode(for: error) == .validationFailure
        standardError.writeLine(message)
        Foundation.exit((isUsage ? ExitStatus.badInput : .toolFailed).rawValue)
    }

    /// Nil for an error of the command line, which its parser explains.
    private static func explanation(of error: any Error) -> (status: ExitStatus, message: String)? {
        switch error {
        case let faults as InputFaults: (.badInput, faults.message)
        case let failure as OrchestrationFailure: (.toolFailed, failure.message)
        case let error as DatasetError: (.badInput, error.message)
        case let error as SlurmError: (error.isBadInput ? .badInput : .toolFailed, error.message)
        case let error as JobsLeftError:
            explanation(of: error.cause).map { ($0.status, "\($0.message)\n\(error.message)") }
        case let error as BenchmarkError: (.toolFailed, error.message)
        case let error as FigureError: (.badInput, error.message)
        case let error as OutputError: (.toolFailed, "standard output: \(error.message)")
        case let error as MergeError: (error.status, error.message)
        // From a command that was understood and cannot be carried out; one from the parser comes wrapped.
        case let error as ValidationError: (.badInput, error.message)
        case let error as OutputFileError: (.badInput, "\(error.path): \(error.reason)")
        case let error as UnusableStores: (error.status, error.message)
        case let error as StoreError: (error.isAbsent ? .badInput : .unusableStore, error.message)
        default: nil
        }
    }
}

extension String {
    /// Nothing that could steer a terminal, in the same lines with the same indentation.
    fileprivate var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.prefix { $0 == " " } + String(line).printable }
            .joined(separator: "\n")
    }
}

extension InputFaults {
    /// All faults, a line each, under a line that counts them; one alone stands behind the input's name.
    fileprivate var message: String {
        func line(_ fault: Fault) -> String {
            fault.place.isEmpty ? fault.message : "\(fault.place): \(fault.message)"
        }
        if faults.count == 1 { return "\(input): \(line(faults[0]))" }
        return (["\(input): \(faults.count) faults"] + faults.map { "  \(line($0))" }).joined(separator: "\n")
    }
}

extension UnusableStores {
    fileprivate var status: ExitStatus { errors.allSatisfy(\.isAbsent) ? .badInput : .unusableStore }

    fileprivate var message: String {
        (["\(errors.count) stores cannot be used"] + errors.map { "  \($0.message)" }).joined(separator: "\n")
    }
}

extension OrchestrationFailure {
    fileprivate var message: String { "pcn-sweep \(command) failed: \(reason)" }
}

extension DatasetError {
    var message: String {
        switch reason {
        case .missing(let searched, let files):
            """
            data set \(dataset.rawValue) was not found in
            \(searched.map { "  \($0)" }.joined(separator: "\n"))
            \(files.advice.wrapped(to: PageWidth.prose).joined(separator: "\n"))
            (--data-dir and PCN_SWEEP_DATA name other places for \(files.folderName))
            """
        case .unusableFile(let path, let expected, let found):
            """
            data set \(dataset.rawValue): \(path): expected \(expected), found \(found)\
            \(dataset.publishedFiles.map { "; the file as it was published is at \($0.address)" } ?? "")
            """
        case .fixedSize(let size):
            "data set \(dataset.rawValue): \(size.rawValue) cannot be chosen"
        case .sizeOutOfRange(let size, let value, let allowed):
            """
            data set \(dataset.rawValue): \(size.rawValue) must be from \(allowed.lowerBound) to \
            \(allowed.upperBound), not \(value)
            """
        }
    }
}

extension FigureError {
    fileprivate var message: String {
        switch code {
        case .notFound:
            "\(subject) was not found, which draws the figures; install it (Debian: apt-get install gnuplot-nox)"
        case .unwritable: "\(subject): cannot be written (\(reason)); give --figures another folder"
        default: "\(subject) could not draw the figures: \(reason)"
        }
    }
}

extension SlurmError {
    /// Whether there is no Slurm here, or it refuses what it was asked for.
    fileprivate var isBadInput: Bool {
        switch reason {
        case .absent: true
        case .refused: program == "sbatch"
        case .unintelligible: false
        }
    }

    var message: String {
        switch reason {
        case .absent:
            """
            \(program) is not on the path: submit where Slurm is, on a login node of the cluster (--dry-run shows \
            elsewhere what would be sent)
            """
        case .refused(let words):
            "\(program) refuses: \(words.trimmingCharacters(in: .whitespacesAndNewlines))"
        case .unintelligible(let words): "\(program) said what is not understood: \(words)"
        }
    }
}

extension JobsLeftError {
    fileprivate var message: String {
        let numbers = jobs.map(String.init)
        let record =
            isRecorded
            ? "; they are written down, and submit leaves their shards to them"
            : ", and cannot be written down: cancel them before you submit again"
        return """
            job\(jobs.count == 1 ? "" : "s") \(numbers.joined(separator: ", ")) had been accepted and will run, since \
            \(cancellation.message)\(record)
            to be rid of them: scancel \(numbers.joined(separator: " "))
            """
    }
}

extension BenchmarkError {
    fileprivate var message: String {
        switch reason {
        case .processFailed: return "a measuring process ended before it had answered"
        case .refused(let benchmark, let refusal):
            let place = """
                width \(benchmark.shape.width), depth \(benchmark.shape.depth), \(benchmark.activation.rawValue), \
                activity rate \(NumberText.significant(benchmark.activityRate))
                """
            switch refusal {
            case .differsFromPlainPath(let step):
                return
                    "\(place): step \(step) differs from the plain path, so it is not timed; please report this"
            case .diverged:
                return "\(place): a new network has no finite loss, so it is not timed; please report this"
            case .noWholeStep:
                return
                    "\(place): no step ended while it was timed; leave the machine to it, or give more --seconds"
            }
        }
    }
}
