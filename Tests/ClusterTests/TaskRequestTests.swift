import Testing

@testable import Cluster

@Suite struct TaskRequestTests {
    @Test func tasksTakeAllTheirCoresForAllTheirTimeAtMost() throws {
        let request = TaskRequest(
            program: "pcn-sweep", cpus: 4, memory: "1G", timeLimit: try #require(TimeLimit("1:30:00")))
        #expect(request.coreHours(ofTasks: 10) == 60)
        #expect(request.coreHours(ofTasks: 0) == 0)
    }
}
