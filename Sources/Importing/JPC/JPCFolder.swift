internal import Datasets
internal import Foundation
internal import SweepModel

/// A folder of results that the JPC scripts have written: a folder for each run, with arrays of its losses.
struct JPCFolder {
    let path: String
    /// The values of `--set`.
    let assigned: [TrialKey: ConfigurationValue]
    /// What makes squared errors ½ mean ‖y − p‖².
    let lossFactor: Double?

    /// The losses of every training step, by the script that writes them.
    private static let predictiveCodingLosses = "batch_train_losses.npy"
    private static let backpropagationLosses = "train_losses.npy"
    private static let testLosses = "test_losses.npy"
    private static let testAccuracies = "test_accs.npy"
    /// Below it a run is ended, in percent.
    private static let accuracyOfNoLearning = 15.0

    /// The runs, in the order of their folders, with every fault noted.
    func runs(faults: inout FaultList) -> [FoundRun] {
        let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        var runs: [FoundRun] = []
        var needsFactor = false
        for file in files.sorted() {
            let name = file.split(separator: "/").last.map(String.init)
            guard name == Self.predictiveCodingLosses || name == Self.backpropagationLosses else { continue }
            let folders = file.split(separator: "/").dropLast().map(String.init)
            let folder = folders.joined(separator: "/")
            var words = JPCWords(
                folders: folders, isBackpropagation: name == Self.backpropagationLosses)
            for (key, value) in assigned { words.draft[key] = value }
            for word in words.unknown {
                faults.add(folder, "\(excerpt(of: word)) is no folder of the JPC scripts")
            }
            let isSquaredError = words.draft[.loss] ?? .word("mse") == .word("mse")
            needsFactor = needsFactor || (isSquaredError && lossFactor == nil)
            var run = FoundRun(place: folder, draft: words.draft)
            do throws(JPCFault) {
                try read(&run, losses: file, in: folder, factor: isSquaredError ? lossFactor ?? 1 : 1)
                runs.append(run)
            } catch {
                faults.add(error.file, error.message)
            }
        }
        if needsFactor {
            faults.add(
                "--loss-factor",
                "is missing: give 1 for squared errors of JPC since January 2026, 10 (the outputs) for those of "
                    + "before, 5 for those of the backpropagation script")
        }
        return runs
    }

    private func read(
        _ run: inout FoundRun, losses file: String, in folder: String, factor: Double
    ) throws(JPCFault) {
        let losses = try numbers(of: file)
        let testLosses = try numbers(ofOptional: "\(folder)/\(Self.testLosses)")
        let accuracies = try numbers(ofOptional: "\(folder)/\(Self.testAccuracies)")
        if testLosses.count != accuracies.count {
            throw JPCFault(
                file: folder,
                message: "\(Self.testLosses) holds \(testLosses.count) numbers, \(Self.testAccuracies) "
                    + "\(accuracies.count)")
        }
        let finite = losses.prefix(while: \.isFinite)
        if finite.count < losses.count - 1 {
            throw JPCFault(
                file: file,
                message: "the loss of step \(finite.count + 1) is not finite, though steps follow it")
        }
        if losses.isEmpty { throw JPCFault(file: file, message: "holds no loss") }
        run.outcome = finite.count == losses.count ? .completed : .diverged
        run.stepsDone = finite.count
        run.losses = finite.enumerated().map { RecordedLoss(step: $0 + 1, loss: factor * $1) }
        run.testLoss = testLosses.last.flatMap { $0.isFinite ? factor * $0 : nil }
        run.testAccuracy = accuracies.last
        run.mayEndEarly = accuracies.last.map { $0 < Self.accuracyOfNoLearning } ?? false
        run.keepsLosses = false
    }

    private func numbers(ofOptional file: String) throws(JPCFault) -> [Double] {
        FileManager.default.fileExists(atPath: "\(path)/\(file)") ? try numbers(of: file) : []
    }

    /// The numbers of an array of one dimension.
    private func numbers(of file: String) throws(JPCFault) -> [Double] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            throw JPCFault(file: file, message: "is not a regular file")
        }
        let bytes: [UInt8]
        do throws(InputFaults) {
            bytes = try InputFile.bytes(
                of: "\(path)/\(file)", limit: NumPyArray.sizeLimit, what: "a .npy file")
        } catch {
            throw JPCFault(file: file, message: error.faults[0].message)
        }
        do throws(FileFault) {
            let array = try NumPyArray(bytes: bytes)
            if array.shape.count == 1 { return array.elements }
            throw FileFault(
                expected: "an array of one dimension", found: "\(array.shape.count) dimensions")
        } catch {
            throw JPCFault(file: file, message: "expected \(error.expected), found \(error.found)")
        }
    }

    /// What is wrong with a run, and with which of its files.
    private struct JPCFault: Error {
        var file: String
        var message: String
    }
}
