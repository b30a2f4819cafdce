/// The list of indices of a job array as Slurm writes it: `0-3,7`.
enum ArrayIndices {
    /// Reads a list, with ranges, ranges in steps (`0-6:2`) and a throttle behind it (`%4`); nil for anything else.
    static func read(_ text: some StringProtocol) -> [Int]? {
        guard let list = text.split(separator: "%", omittingEmptySubsequences: false).first else {
            return nil
        }
        var indices: [Int] = []
        for item in list.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = item.split(separator: ":", omittingEmptySubsequences: false)
            let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            let step = parts.count == 2 ? Int(parts[1]) : 1
            guard parts.count <= 2, bounds.count <= 2, let first = bounds[0],
                let last = bounds[bounds.count - 1],
                let step, first >= 0, first <= last, step > 0
            else { return nil }
            indices += stride(from: first, through: last, by: step)
        }
        return indices
    }

    /// Writes ascending indices, neighbours as ranges.
    static func text(_ indices: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for index in indices {
            if let last = ranges.last, last.upperBound + 1 == index {
                ranges[ranges.count - 1] = last.lowerBound...index
            } else {
                ranges.append(index...index)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}
