/// Shards that one job array runs. The index of a task is its shard less an offset, since clusters bound indices.
public struct ShardArray: Hashable, Codable, Sendable {
    public var offset: Int
    /// From 1, ascending; at least one.
    public var shards: [Int]

    public init(offset: Int, shards: [Int]) {
        self.offset = offset
        self.shards = shards
    }

    /// What `sbatch --array` takes.
    var indices: String { ArrayIndices.text(shards.map { $0 - offset }) }

    /// As few arrays as hold the shards with every index below `limit`.
    ///
    /// - Precondition: the shards ascend, and the limit is positive.
    static func arrays(of shards: [Int], indicesBelow limit: Int) -> [ShardArray] {
        precondition(limit > 0, "indices below \(limit)")
        var arrays: [ShardArray] = []
        for shard in shards {
            let offset = shard / limit * limit
            if arrays.last?.offset == offset {
                arrays[arrays.count - 1].shards.append(shard)
            } else {
                arrays.append(ShardArray(offset: offset, shards: [shard]))
            }
        }
        return arrays
    }
}
