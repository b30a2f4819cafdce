import Testing

@testable import Cluster

/// What `scontrol --oneliner show jobs` prints, as Slurm 22.05 printed it but for what stands behind `Dependency`.
@Suite struct SlurmTaskTests {
    private static let jobs = """
        JobId=18 ArrayJobId=17 ArrayTaskId=1 JobName=quick UserId=root(0) GroupId=root(0) MCS_label=N/A \
        Priority=4294901759 Nice=0 Account=(null) QOS=(null) JobState=RUNNING Reason=None Dependency=(null)
        JobId=17 ArrayJobId=17 ArrayTaskId=2,4-5%2 ArrayTaskThrottle=2 JobName=quick UserId=root(0) \
        Priority=4294901758 JobState=PENDING Reason=JobArrayTaskLimit Dependency=(null)
        JobId=19 ArrayJobId=17 ArrayTaskId=3 JobName=quick UserId=root(0) JobState=TIMEOUT Reason=TimeLimit
        JobId=21 JobName=quick-merge UserId=root(0) JobState=PENDING Reason=Dependency Dependency=afterany:17_*
        JobId=9 JobName=a JobState=FAILED UserId=ada(1000) JobState=RUNNING Reason=None
        """

    @Test func tasksOfSomeJobsAreRead() throws {
        let tasks = try SlurmTask.list(from: Self.jobs, of: [17, 21])
        #expect(
            tasks == [
                SlurmTask(job: 17, index: 1, state: "RUNNING"),
                SlurmTask(job: 17, index: 2, state: "PENDING", reason: "JobArrayTaskLimit"),
                SlurmTask(job: 17, index: 4, state: "PENDING", reason: "JobArrayTaskLimit"),
                SlurmTask(job: 17, index: 5, state: "PENDING", reason: "JobArrayTaskLimit"),
                SlurmTask(job: 17, index: 3, state: "TIMEOUT", reason: "TimeLimit"),
                SlurmTask(job: 21, state: "PENDING", reason: "Dependency"),
            ])
    }

    @Test func anEmptyQueueHasNone() throws {
        #expect(try SlurmTask.list(from: "No jobs in the system\n", of: [17]) == [])
    }

    @Test(arguments: ["JobId=17 JobName=quick", "JobId=18 ArrayJobId=17 ArrayTaskId=1-... JobState=PENDING"])
    func aLineOfOursThatIsNotUnderstoodIsAnError(line: String) {
        #expect(throws: SlurmError(program: "scontrol", reason: .unintelligible(line))) {
            try SlurmTask.list(from: line, of: [17])
        }
    }

    @Test(arguments: [
        ("PENDING", true, false), ("RUNNING", true, true), ("COMPLETING", true, true),
        ("SUSPENDED", true, true), ("REQUEUE_HOLD", true, false), ("COMPLETED,COMPLETING", true, true),
        ("A_STATE_OF_TOMORROW", true, false), ("COMPLETED", false, false), ("CANCELLED", false, false),
        ("TIMEOUT", false, false), ("NODE_FAIL", false, false), ("OUT_OF_MEMORY", false, false),
    ])
    func aStateIsLiveUnlessItIsFinal(state: String, isLive: Bool, isRunning: Bool) {
        let task = SlurmTask(job: 17, state: state)
        #expect(task.isLive == isLive)
        #expect(task.isRunning == isRunning)
    }
}
