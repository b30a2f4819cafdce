internal import SweepModel

/// The faults of a source, in the order in which they were found; only the first are kept.
struct FaultList {
    private static let limit = 50

    private var faults: [InputFaults.Fault] = []
    private var count = 0

    mutating func add(_ place: @autoclosure () -> String, _ message: @autoclosure () -> String) {
        count += 1
        if faults.count < Self.limit { faults.append(.init(place: place(), message: message())) }
    }

    /// Adds all faults of one run.
    mutating func add(_ found: TrialFaults, at place: String) {
        for fault in found.faults { add(place, "\(fault.key.rawValue) \(fault.message)") }
    }

    /// - Throws: `InputFaults` where there is any fault.
    func throwIfAny(input: String) throws(InputFaults) {
        if count == 0 { return }
        let rest = count - faults.count
        let more = rest > 0 ? [InputFaults.Fault(place: "", message: "and \(rest) more")] : []
        throw InputFaults(input: input, faults: faults + more)
    }
}
