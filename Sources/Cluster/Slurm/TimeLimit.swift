/// A time limit as Slurm takes it.
public struct TimeLimit: Hashable, Sendable {
    /// In one of the forms of sbatch(1).
    public let text: String
    public let seconds: Int

    /// Reads `minutes`, `minutes:seconds`, `hours:minutes:seconds`, `days-hours`, `days-hours:minutes` or
    /// `days-hours:minutes:seconds`; nil for anything else, and for no time at all.
    public init?(_ text: String) {
        let halves = text.split(separator: "-", omittingEmptySubsequences: false)
        let words = halves[halves.count - 1].split(separator: ":", omittingEmptySubsequences: false)
        let parts = words.compactMap(Self.number)
        guard halves.count <= 2, words.count <= 3, parts.count == words.count else { return nil }
        let units: [Int]
        var days = 0
        if halves.count == 2 {
            guard let number = Self.number(halves[0]) else { return nil }
            days = number
            units = [3_600, 60, 1]
        } else {
            // One or two numbers without days begin with minutes.
            units = parts.count == 3 ? [3_600, 60, 1] : [60, 1]
        }
        seconds = zip(parts, units).reduce(days * 86_400) { $0 + $1.0 * $1.1 }
        if seconds == 0 { return nil }
        self.text = text
    }

    /// Digits alone, and not so many that a sum overflows.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.count <= 9 ? Int(text) : nil
    }

    /// - Precondition: at least one.
    public init(minutes: Int) {
        precondition(minutes > 0, "a limit of \(minutes) minutes")
        seconds = minutes * 60
        text = "\(minutes)"
    }

    /// Seconds before the end at which a task is told to come to it: two minutes for what runs to be saved and
    /// copied, but no more than half of the time that there is.
    var notice: Int { min(120, seconds / 2) }
}
