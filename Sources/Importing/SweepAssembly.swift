internal import Datasets
internal import Foundation
internal import SweepModel

/// Makes a sweep of the runs that a source holds.
struct SweepAssembly {
    let source: String
    let format: ImportOptions.Format
    let options: ImportOptions
    var faults = FaultList()
    /// The values of `--set`.
    private(set) var assigned: [TrialKey: ConfigurationValue] = [:]

    init(source: String, format: ImportOptions.Format, options: ImportOptions) {
        self.source = source
        self.format = format
        self.options = options
        for assignment in options.assignments { assign(assignment) }
        if let name = options.name, !SweepName.isName(name) {
            faults.add("--name", "\(SweepName.rule), not \"\(excerpt(of: name))\"")
        }
        if let factor = options.lossFactor, !(factor > 0 && factor.isFinite) {
            faults.add("--loss-factor", "must be a number above 0, not \(factor)")
        }
        if format == .csv, options.lossFactor != nil {
            faults.add(
                "--loss-factor", "is for results of JPC; the losses of a CSV file are taken as they are")
        }
    }

    private mutating func assign(_ assignment: ImportOptions.Assignment) {
        let place = "--set \(excerpt(of: assignment.key))"
        guard let key = TrialKey(rawValue: assignment.key) else {
            let near = nearest(to: assignment.key, among: TrialKey.allCases.map(\.rawValue))
            faults.add(place, "is not a known key" + (near.map { "; did you mean \($0)?" } ?? ""))
            return
        }
        let value = key.value(assignment.text)
        if let complaint = key.complaint(about: value) {
            faults.add(place, complaint)
        } else if assigned.updateValue(value, forKey: key) != nil {
            faults.add(place, "is given twice")
        }
    }

    /// - Parameter unfinished: runs without a result that were left out.
    /// - Throws: every fault that was found.
    mutating func sweep(of runs: [FoundRun], unfinished: Int = 0) throws(InputFaults) -> ImportedSweep {
        try faults.throwIfAny(input: source)
        if runs.isEmpty { faults.add("", "holds no run with a result") }
        var trials: [ImportedSweep.Trial] = []
        var places: [TrialIdentity: String] = [:]
        for run in runs {
            guard let trial = trial(of: run) else { continue }
            if let place = places.updateValue(run.place, forKey: trial.identity) {
                faults.add(run.place, "is the trial of \(place) again")
            }
            trials.append(trial)
        }
        try faults.throwIfAny(input: source)
        if let question = options.question { place(&trials, asking: question) }
        try faults.throwIfAny(input: source)
        let file = URL(fileURLWithPath: source).lastPathComponent
        return ImportedSweep(
            name: try name(of: file), revision: revision(of: trials),
            description: "Trained elsewhere; imported from \(file).", source: record(of: file),
            platform: platform, question: options.question, trials: trials, unfinished: unfinished)
    }

    private mutating func trial(of run: FoundRun) -> ImportedSweep.Trial? {
        do throws(TrialFaults) {
            let configuration = try TrialConfiguration(
                resolving: run.draft, description: DatasetDescription.init(unseen:))
            do throws(FoundRun.Contradiction) {
                return ImportedSweep.Trial(
                    place: run.place, identity: TrialIdentity(ofImported: configuration),
                    configuration: configuration, result: try run.result(of: configuration), coordinates: nil)
            } catch {
                faults.add(run.place, error.message)
            }
        } catch {
            faults.add(error, at: run.place)
        }
        return nil
    }

    /// Gives the trials their coordinates, or says why the question cannot be asked of them.
    private mutating func place(_ trials: inout [ImportedSweep.Trial], asking question: TransferQuestion) {
        let placed = TransferCoordinates.place(trials.map(\.configuration), asking: question)
        let sizes = Set(placed.compactMap { $0?.size }).sorted()
        let across = question.across.rawValue
        let list = sizes.prefix(12).map { ConfigurationValue.number($0).text }.joined(separator: ", ")
        if placed.contains(nil) {
            faults.add("--across", "\(across) is null in some trials and no size there")
        } else if sizes.count == 1 {
            faults.add("--across", "\(across) has one value only, \(list)")
        } else if !sizes.contains(question.from) {
            let from = ConfigurationValue.number(question.from).text
            faults.add("--from", "must be a \(across) of the runs (\(list)), not \(from)")
        }
        for index in trials.indices { trials[index].coordinates = placed[index] }
    }

    /// The name asked for, or that of the source without its extension, in the letters of names.
    private func name(of file: String) throws(InputFaults) -> String {
        if let name = options.name { return name }
        let base = file.split(separator: ".").dropLast(format == .csv ? 1 : 0).joined(separator: ".")
        let letters = (base.isEmpty ? file : base).lowercased().map { letter in
            SweepName.isName("a\(letter)") ? letter : "-"
        }
        let name = String(letters.drop { !$0.isLetter && !$0.isNumber })
        if SweepName.isName(name) { return name }
        throw InputFaults(
            input: source,
            faults: [.init(place: "", message: "gives the sweep no name; give one with --name")])
    }

    private func revision(of trials: [ImportedSweep.Trial]) -> String {
        var digest = ContentDigest()
        digest.update("pcn-sweep import 1\n")
        if let question = options.question {
            digest.update(
                "\(question.across.rawValue) \(question.from) \(question.rate.rawValue) "
                    + "\(question.metric.rawValue) \(question.tolerance)\n")
        }
        for identity in trials.map(\.identity.rawValue).sorted() { digest.update("\(identity)\n") }
        return digest.hexadecimal()
    }

    private var platform: String {
        let factor = options.lossFactor.map { ", squared errors times \(ConfigurationValue.number($0).text)" }
        return "numerics \(importedNumericsVersion), imported (\(format.rawValue)\(factor ?? ""))"
    }

    /// What was imported and how, as JSON.
    private func record(of file: String) -> String {
        struct Record: Encodable {
            var importedFrom: String
            var format: String
            var set: [String: String]
            var lossFactor: Double?
        }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let record = Record(
            importedFrom: file, format: format.rawValue,
            set: Dictionary(uniqueKeysWithValues: assigned.map { ($0.key.rawValue, $0.value.text) }),
            lossFactor: options.lossFactor)
        guard let data = try? encoder.encode(record) else {
            preconditionFailure("texts and a finite number are JSON")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
