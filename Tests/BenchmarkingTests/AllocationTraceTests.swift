import Testing

@testable import Benchmarking

/// The parts that need no tracer; `BenchCommandTests` counts with one.
@Suite struct AllocationTraceTests {
    @Test func sizesAreReadFromTheLog() {
        let log = """
            = Start
            @ ./a program:[0xbd6] + 0x5645bd2ad610 0x4d2
            @ ./a program:[0xbfb] < 0x5645bd2ad610
            @ ./a program:[0xbfb] > 0x5645bd2adbc0 0x1388
            @ ./a program:[0xc1b] - 0x5645bd2adbc0
            + 0x5645bd2ad610 0x15
            = End
            """
        #expect(AllocationTrace.sizes(inLog: log) == [1234, 5000, 21])
        #expect(AllocationTrace.sizes(inLog: "") == [])
    }

    /// The tests are run without a tracer: nothing may be taken for no allocations.
    @Test func withoutATracerNothingIsCounted() throws {
        var isCalled = false
        #expect(try AllocationTrace.bytes { () throws(BenchmarkRefusal) in isCalled = true } == nil)
        #expect(isCalled)
    }
}
