internal import SweepModel

/// The faults of one input, in the order in which they were found.
///
/// Only the first `limit` are kept and their text is only then made, so that a file with a million faults
/// costs no more than one with fifty. A fault that many trials share is listed once.
struct FaultLog {
    static let limit = 50

    private struct Entry {
        var place: FilePlace
        var message: String
        /// Trials that have the fault, and one of them; 0 for a fault of the file itself.
        var trialCount = 0
        var example = ""
    }

    /// What makes two trials' faults the same: the place in the file, and the key or the kind of failure.
    struct Site: Hashable {
        var place: FilePlace
        var kind: String
    }

    private var entries: [Entry] = []
    private var sites: [Site: Int] = [:]
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Whether further faults are only counted.
    var isFull: Bool { entries.count == Self.limit }

    /// Adds a fault of the file.
    mutating func add(_ place: @autoclosure () -> FilePlace, _ message: @autoclosure () -> String) {
        count += 1
        if !isFull { entries.append(Entry(place: place(), message: message())) }
    }

    /// Adds a fault that one trial shows; further trials with the same site only raise its count.
    mutating func add(
        _ site: Site, _ message: @autoclosure () -> String, example: @autoclosure () -> String
    ) {
        if let index = sites[site] {
            if index < entries.count { entries[index].trialCount += 1 }
            return
        }
        sites[site] = count
        count += 1
        if !isFull {
            entries.append(
                Entry(place: site.place, message: message(), trialCount: 1, example: example()))
        }
    }

    mutating func append(_ other: FaultLog) {
        entries += other.entries.prefix(Self.limit - entries.count)
        count += other.count
    }

    /// - Throws: `InputFaults` where there is any fault.
    func throwIfAny(input: String) throws(InputFaults) {
        if isEmpty { return }
        var faults = entries.map { InputFaults.Fault(place: $0.place.text, message: Self.text(of: $0)) }
        if count > entries.count {
            faults.append(.init(place: "", message: "and \(count - entries.count) more"))
        }
        throw InputFaults(input: input, faults: faults)
    }

    private static func text(of entry: Entry) -> String {
        if entry.trialCount == 0 || entry.example.isEmpty { return entry.message }
        return entry.trialCount == 1
            ? "\(entry.message) (in the trial \(entry.example))"
            : "\(entry.message) (in \(entry.trialCount) trials, such as \(entry.example))"
    }
}
