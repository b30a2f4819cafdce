import Datasets
import Testing

@Suite struct BatchOrderTests {
    @Test func anEpochIsFullBatchesOfDistinctSamples() {
        var order = BatchOrder(seed: 1, count: 103, batchSize: 10)
        #expect(order.batchesPerEpoch == 10)
        for epoch in 0..<3 {
            let samples = (0..<10).flatMap { order.samples(ofStep: epoch * 10 + $0) }
            #expect(samples.count == 100)
            #expect(Set(samples).count == 100)
            #expect(samples.allSatisfy { (0..<103).contains($0) })
        }
    }

    @Test func everyEpochAndSeedHasAnOrderOfItsOwn() {
        var orders: Set<[Int32]> = []
        for seed in 0..<5 {
            var order = BatchOrder(seed: seed, count: 100, batchSize: 100)
            for step in 0..<5 { orders.insert(Array(order.samples(ofStep: step))) }
        }
        #expect(orders.count == 25)
    }

    @Test func theLeftOverSamplesChangeFromEpochToEpoch() {
        var order = BatchOrder(seed: 2, count: 11, batchSize: 10)
        let seen = Set((0..<50).flatMap { order.samples(ofStep: $0) })
        #expect(seen.count == 11)
    }

    @Test func aResumedTrialSeesTheSameBatches() {
        var whole = BatchOrder(seed: 3, count: 50, batchSize: 8)
        let batches = (0..<30).map { Array(whole.samples(ofStep: $0)) }
        for step in [29, 0, 17, 5, 6, 12] {
            var resumed = BatchOrder(seed: 3, count: 50, batchSize: 8)
            #expect(Array(resumed.samples(ofStep: step)) == batches[step])
            #expect(Array(whole.samples(ofStep: step)) == batches[step])
        }
    }

    /// Computed by an independent implementation of the generator and the shuffle.
    @Test func keepsItsOrder() {
        var order = BatchOrder(seed: 7, count: 10, batchSize: 10)
        #expect(Array(order.samples(ofStep: 3)) == [9, 5, 0, 8, 1, 3, 6, 7, 2, 4])
    }
}
