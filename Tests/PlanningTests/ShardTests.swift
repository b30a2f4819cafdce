import Planning
import SweepModel
import Testing

/// Sweeps dealt out into shards.
@Suite struct ShardTests {
    /// Widths, so costs, in no order, and equal ones among them.
    private func sweep(widths: [Int], seeds: Int) throws -> PlannedSweep {
        try plan(
            PlanningTests.sweep(
                fixed: #""depth": 2"#,
                """
                "grid": {"width": \(widths), "seed": \(Array(0..<seeds))},
                "transfer": {"across": "width", "from": \(widths[0]), "rate": "weight_learning_rate"}
                """))
    }

    @Test(arguments: ["1/1", "1/3", "3/3", "007/9"]) func aShardIsReadFromText(text: String) throws {
        let shard = try #require(Shard(text))
        #expect([shard.index, shard.count] == text.split(separator: "/").map { Int($0) })
        #expect(Shard(shard.description) == shard)
    }

    @Test(arguments: [
        "", "1", "/", "1/", "/1", "0/3", "4/3", "-1/3", "1/-3", "1/0", "+1/3", "1/3/5", " 1/3", "1/3 ",
        "1.0/3", "a/b", "1/99999999999999999999", "١/٣",
    ])
    func whatIsNoShardIsNotRead(text: String) { #expect(Shard(text) == nil) }

    @Test func dearTrialsAreDealtOutInASnake() throws {
        let sweep = try self.sweep(widths: [8, 64, 16, 128, 32, 256], seeds: 1)
        let widths = try (1...2).map { index in
            try sweep.part(of: Shard(index, of: 2), named: "x").trials.map(\.configuration.width)
        }
        // 256 | 128, 64 | 32, 16 | 8, each in the order of the file.
        #expect(widths == [[16, 32, 256], [8, 64, 128]])
    }

    /// Trials whose costs differ much, little and, from seed to seed, not at all, in any number of shards.
    @Test(arguments: [[16, 17], [8, 64, 16], [4, 2, 8, 512, 128]], 1...6)
    func partsAreBalancedAndMakeTheWhole(widths: [Int], seeds: Int) throws {
        let sweep = try self.sweep(widths: widths, seeds: seeds)
        for count in 1...sweep.trials.count {
            let parts = try (1...count).map { try sweep.part(of: Shard($0, of: count), named: "x") }
            let placed = parts.flatMap { zip($0.part?.ordinals ?? [], $0.trials) }
            #expect(placed.map(\.0).sorted() == Array(sweep.trials.indices))
            #expect(placed.allSatisfy { sweep.trials[$0] == $1 }, "with the coordinates of the whole")
            #expect(
                parts.allSatisfy {
                    $0.revision == sweep.revision && $0.part?.wholeCount == sweep.trials.count
                })

            let sizes = parts.map(\.trials.count)
            #expect(sizes.max()! - sizes.min()! <= 1, "\(count) shards")
            let work = parts.map { $0.trials.reduce(0) { $0 + $1.operations } }
            let dearest = sweep.trials.map(\.operations).max()!
            #expect(work.max()! - work.min()! <= dearest * (1 + 1e-12), "\(count) shards")
        }
    }

    @Test func moreShardsThanTrialsAreAFaultOfTheSweep() throws {
        let sweep = try self.sweep(widths: [8, 16], seeds: 1)
        let faults = #expect(throws: InputFaults.self) {
            try sweep.part(of: Shard(3, of: 3), named: "small.json")
        }
        #expect(faults?.input == "small.json")
        #expect(faults?.faults.map(\.message) == ["has 2 trials, too few for 3 shards; ask for fewer"])
    }
}
