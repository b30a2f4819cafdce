import Planning
import SweepModel
import Testing

/// Random sweeps against a naive product.
@Suite struct ExpansionPropertyTests {
    @Test(arguments: 0..<40) func trialsAreTheProductLessTheExclusions(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        func list() -> [Int] {
            Array(
                Set(
                    (0..<Int.random(in: 1...4, using: &random)).map { _ in
                        Int.random(in: 1...9, using: &random)
                    }))
        }
        let axes = ["width": list(), "depth": list(), "seed": list(), "batch_size": list()]
        let excluded = (
            axes["width"]!.randomElement(using: &random)!, axes["seed"]!.randomElement(using: &random)!
        )

        var expected: Set<[Int]> = []
        for width in axes["width"]! {
            for depth in axes["depth"]! {
                for seed in axes["seed"]! where (width, seed) != excluded {
                    for batch in axes["batch_size"]! { expected.insert([width, depth, seed, batch]) }
                }
            }
        }
        if expected.isEmpty { return }

        let grid = axes.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(
            separator: ", ")
        let file = sweep(
            "\"grid\": {\(grid)}, \"exclude\": [{\"width\": \(excluded.0), \"seed\": \(excluded.1)}]")
        let trials = try plan(file).trials.map(\.configuration)
        #expect(trials.count == expected.count, "seed \(seed)")
        #expect(Set(trials.map { [$0.width, $0.depth, $0.seed, $0.batchSize] }) == expected, "seed \(seed)")
    }

    /// Any one character of a sound file replaced: a plan or faults with places, never a crash.
    @Test(arguments: 0..<20) func damagedFilesAreFaultyOrPlanned(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let file = sweep(
            fixed: #""depth": "= 2 * (width - 1)""#,
            #""grid": {"width": {"linear": {"from": 2, "to": 4, "count": 3}}}, "exclude": [{"width": 2}], "transfer": {"across": "width", "from": 3, "rate": "weight_learning_rate"}"#
        )
        for _ in 0..<100 {
            var bytes = Array(file.utf8)
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...127, using: &random)
            let text = String(decoding: bytes, as: UTF8.self)
            let found = try faults(text)
            #expect(found.allSatisfy { !$0.isEmpty }, "seed \(seed): \(text)")
        }
    }

    @Test func ordinalsFollowTheOrderOfKeys() {
        #expect(TrialKey.allCases.map(\.ordinal) == Array(TrialKey.allCases.indices))
    }
}
