import Testing

@testable import Cluster

@Suite struct ShardArrayTests {
    @Test func shardsBelowTheLimitAreTheirOwnIndices() {
        let arrays = ShardArray.arrays(of: [1, 2, 3, 7], indicesBelow: 1001)
        #expect(arrays == [ShardArray(offset: 0, shards: [1, 2, 3, 7])])
        #expect(arrays[0].indices == "1-3,7")
    }

    @Test func moreShardsThanIndicesTakeSeveralArrays() {
        let arrays = ShardArray.arrays(of: Array(1...7), indicesBelow: 3)
        #expect(arrays.map(\.shards) == [[1, 2], [3, 4, 5], [6, 7]])
        #expect(arrays.map(\.indices) == ["1-2", "0-2", "0-1"])
    }

    @Test(arguments: [(1, 2), (5, 2), (64, 3), (1_000, 1_001), (1_001, 1_001), (5_000, 1_001)])
    func everyShardIsInOneArrayUnderAnIndexThatIsAllowed(count: Int, limit: Int) throws {
        for step in [1, 2, 7] {
            let shards = Array(stride(from: 1, through: count, by: step))
            let arrays = ShardArray.arrays(of: shards, indicesBelow: limit)
            #expect(arrays.flatMap(\.shards) == shards)
            for array in arrays {
                let indices = try #require(ArrayIndices.read(array.indices))
                #expect(indices.allSatisfy { (0..<limit).contains($0) })
                #expect(indices.map { $0 + array.offset } == array.shards)
            }
        }
    }

    @Test func nothingTakesNoArray() { #expect(ShardArray.arrays(of: [], indicesBelow: 3).isEmpty) }
}
