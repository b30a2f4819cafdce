internal import SweepModel

/// Reads the runs of a CSV table: a row a run or, where there is a column `step`, a row a step.
struct CSVRuns {
    private let table: CSVTable
    private let columns: [(name: String, column: CSVColumn)]
    private let assigned: [TrialKey: ConfigurationValue]
    /// Rows without a result, which are left out.
    private(set) var unfinished = 0

    private static let required: [TrialKey] = [
        .dataset, .parameterisation, .width, .depth, .weightLearningRate,
    ]

    init(_ table: CSVTable, assigned: [TrialKey: ConfigurationValue], faults: inout FaultList) {
        self.table = table
        self.assigned = assigned
        var columns: [(name: String, column: CSVColumn)] = []
        for (index, name) in table.header.enumerated() {
            let place = "line 1, column \(name.isEmpty ? "\(index + 1)" : excerpt(of: name))"
            if columns.contains(where: { $0.name == name && !name.isEmpty }) {
                faults.add(place, "is given twice")
            } else if CSVColumn(name) == nil {
                faults.add(place, CSVColumn.complaint(about: name))
            }
            columns.append((name, CSVColumn(name) ?? .ignored))
        }
        self.columns = columns
        let given = Set(columns.map(\.column))
        func has(_ key: TrialKey) -> Bool { given.contains(.key(key)) || assigned[key] != nil }
        for key in Self.required where !has(key) {
            faults.add(
                "line 1",
                "there is no column \(key.rawValue), which every trial needs; add it, or --set \(key.rawValue)=…"
            )
        }
        if !has(.trainSteps), !has(.epochs) {
            faults.add(
                "line 1", "there is no column train_steps or epochs; add one, or --set train_steps=…")
        }
        let losses: [CSVColumn.Result] =
            given.contains(.result(.step)) ? [.trainLoss] : [.finalTrainLoss, .minTrainLoss]
        for loss in losses where !given.contains(.result(loss)) {
            faults.add(
                "line 1",
                "there is no column \(loss.rawValue): a row a trial needs final_train_loss and min_train_loss, "
                    + "a row a step needs step and train_loss")
        }
        if given.contains(.result(.trainLoss)), !given.contains(.result(.step)) {
            faults.add("line 1", "there is a column train_loss, but no column step")
        }
    }

    /// The runs, with every fault of their cells noted.
    mutating func read(faults: inout FaultList) -> [FoundRun] {
        var runs: [FoundRun] = []
        var steps: [TrialDraft: [CSVStep]] = [:]
        var order: [TrialDraft] = []
        let stepColumn = columns.firstIndex { $0.column == .result(.step) }
        for row in table.rows {
            guard let (run, step) = run(of: row, faults: &faults) else { continue }
            guard let stepColumn else {
                runs.append(run)
                continue
            }
            guard let step else {
                if row.cells[stepColumn].isEmpty { faults.add("line \(row.line), column step", "is empty") }
                continue
            }
            if steps[run.draft] == nil { order.append(run.draft) }
            steps[run.draft, default: []].append(CSVStep(step: step, line: row.line, run: run))
        }
        for draft in order { runs.append(FoundRun(steps: steps[draft]!, faults: &faults)) }
        return runs
    }

    /// What a row says, and the step it tells of; nil where it has no result.
    private mutating func run(
        of row: CSVTable.Row, faults: inout FaultList
    ) -> (run: FoundRun, step: Int?)? {
        var run = FoundRun(place: "line \(row.line)", draft: TrialDraft())
        var step: Int?
        for (index, (name, column)) in columns.enumerated() where !row.cells[index].isEmpty {
            let cell = row.cells[index]
            do throws(CSVCellFault) {
                switch column {
                case .ignored: break
                case .key(let key):
                    let value = key.value(cell)
                    if let complaint = key.complaint(about: value) { throw CSVCellFault(complaint) }
                    run.draft[key] = value
                case .result(.step):
                    let number = try CSVColumn.Result.step.integer(cell)
                    if number == 0 { throw CSVCellFault("counts from 1, not 0") }
                    step = number
                case .result(.trainLoss):
                    run.losses = [RecordedLoss(step: 0, loss: try CSVColumn.Result.trainLoss.number(cell))]
                case .result(.status):
                    guard try run.takeStatus(cell) else {
                        unfinished += 1
                        return nil
                    }
                case .result(let result): try run.take(cell, as: result)
                }
            } catch {
                faults.add("line \(row.line), column \(name)", error.message)
            }
        }
        for (key, value) in assigned { run.draft[key] = value }
        return (run, step)
    }
}

extension FoundRun {
    /// Takes the word for how a run ended; returns whether it is one with a result.
    fileprivate mutating func takeStatus(_ text: String) throws(CSVCellFault) -> Bool {
        switch text {
        case "pending", "running", "failed", "timed_out": return false
        case TrialOutcome.completed.rawValue: outcome = .completed
        case TrialOutcome.diverged.rawValue: outcome = .diverged
        default:
            throw CSVCellFault(
                "must be completed or diverged (or pending, running, failed, timed_out, which are left out), "
                    + "not \(excerpt(of: text))")
        }
        return true
    }

    fileprivate mutating func take(_ cell: String, as result: CSVColumn.Result) throws(CSVCellFault) {
        switch result {
        case .stepsDone: stepsDone = try result.integer(cell)
        case .finalTrainLoss: finalTrainLoss = try result.number(cell)
        case .minTrainLoss: minTrainLoss = try result.number(cell)
        case .testLoss: testLoss = try result.number(cell)
        case .testAccuracy: testAccuracy = try result.number(cell)
        case .learned: learned = try result.flag(cell)
        case .trainedLayers: trainedLayers = try result.integer(cell)
        case .zeroGradientLayers: zeroGradientLayers = try result.number(cell)
        case .executedOperations: executedOperations = try result.number(cell)
        case .seconds: seconds = try result.number(cell)
        case .status, .step, .trainLoss: preconditionFailure("\(result) is not a number of the whole run")
        }
    }
}
