import ArgumentParser

/// A bug of the kind that the search is for, in one input of thirty.
enum Plant: String, CaseIterable, ExpressibleByArgument, Sendable {
    case crash
    /// Never ends.
    case hang
    /// Takes memory without end.
    case memory
    /// Fails in a way that the subject itself sees.
    case fault

    func put(into subject: FuzzSubject) -> FuzzSubject {
        FuzzSubject(input: subject.input) { bytes in
            guard bytes.reduce(0, { $0 &* 31 &+ Int($1) }) % 31 == 5 else { return subject.take(bytes) }
            switch self {
            case .crash: return "\(bytes[bytes.count])"
            case .hang: while true {}
            case .memory:
                // Never written to: the system would take longer to find a gigabyte of pages than an input may take.
                var hoard: [[UInt8]] = []
                while true { hoard.append([UInt8](unsafeUninitializedCapacity: 1 << 20) { $1 = 0 }) }
            case .fault: return "planted"
            }
        }
    }
}
