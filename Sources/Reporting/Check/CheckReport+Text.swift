internal import Datasets
internal import SweepModel
internal import SweepStore

extension CheckReport {
    /// The report as plain text: a line a fault, then what to do.
    public func text() -> String {
        let counts =
            "\(NumberText.grouped(check.trials)) trials, \(NumberText.grouped(check.soundResults)) sound results"
        let faults =
            switch check.faults.count {
            case 0: "no fault"
            case 1: "1 fault"
            case let count: "\(NumberText.grouped(count)) faults"
            }
        var lines = [store.printable, "\(counts), \(faults)"]
        lines += check.faults.map { "  " + $0.text.printable }
        if !check.absentData.isEmpty {
            let names = check.absentData.map(\.rawValue).sorted().listed
            lines += [
                "Configurations on \(names) were not held to their identities: the data are not on this machine."
            ]
        }
        if let remedy {
            lines +=
                [""] + remedy.text.wrapped(to: PageWidth.prose) + remedy.commands.map { "  " + $0.printable }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension StoreCheck.Fault {
    fileprivate var text: String {
        guard let trial else { return message }
        let identity = identity.map { " (\($0.rawValue.prefix(12)))" } ?? ""
        return "trial \(trial.rawValue)\(identity) \(message)"
    }
}
