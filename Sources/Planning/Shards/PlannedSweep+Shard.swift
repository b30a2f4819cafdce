public import SweepModel

extension PlannedSweep {
    /// The part of the sweep that a shard runs; see `parts`.
    public func part(of shard: Shard, named input: String) throws(InputFaults) -> PlannedSweep {
        try parts(shard.count, named: input)[shard.index - 1]
    }

    /// The sweep in so many parts, each trial in its place in the whole.
    ///
    /// Trials are put in the order of their predicted operations, dearest first and equal ones as in the file, and
    /// dealt out in a snake: 1, 2, …, N, N, …, 2, 1, 1, 2, … So the shards have as many trials as one another but
    /// for one, and their operations differ by those of the dearest trial at most: each round differs by no more than
    /// its first trial costs above its last, and rounds follow each other downwards. No sum is taken and no speed is
    /// measured, so every machine deals alike.
    ///
    /// - Parameter input: the sweep, as the user named it.
    /// - Throws: where there are more shards than trials.
    /// - Precondition: the sweep is a whole one, and the count positive.
    /// - Complexity: O(n log n) for n trials.
    public func parts(_ count: Int, named input: String) throws(InputFaults) -> [PlannedSweep] {
        precondition(part == nil, "a part of a sweep is not dealt out again")
        guard count <= trials.count else {
            let trials = trials.count == 1 ? "1 trial" : "\(trials.count) trials"
            let message = "has \(trials), too few for \(count) shards; ask for fewer"
            throw InputFaults(input: input, faults: [.init(place: "", message: message)])
        }
        let dearestFirst = trials.indices.sorted {
            (trials[$1].operations, $0) < (trials[$0].operations, $1)
        }
        var hands = Array(repeating: [Int](), count: count)
        for (place, ordinal) in dearestFirst.enumerated() {
            hands[Self.shard(ofPlace: place, amongst: count) - 1].append(ordinal)
        }
        return hands.map { hand in
            let ordinals = hand.sorted()
            var sweep = self
            sweep.trials = ordinals.map { trials[$0] }
            sweep.part = SweepPart(ordinals: ordinals, wholeCount: trials.count)
            return sweep
        }
    }

    /// Who gets what lies at a place, counted from 0, of a row that is dealt out in a snake.
    private static func shard(ofPlace place: Int, amongst count: Int) -> Int {
        let (round, turn) = place.quotientAndRemainder(dividingBy: count)
        return round.isMultiple(of: 2) ? turn + 1 : count - turn
    }
}
