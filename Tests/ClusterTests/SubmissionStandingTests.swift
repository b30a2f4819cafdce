import Foundation
import SweepStore
import Testing

@testable import Cluster

/// What is sent again: a function of the submission, the snapshots and what Slurm says.
@Suite struct SubmissionStandingTests {
    private static let submission: Submission = {
        var submission = Submission(
            toolVersion: "1", numericsVersion: 1, sweep: "study", revision: "abc", store: "/study.sqlite",
            trials: [4, 4, 4, 3])
        submission.jobs = [
            .init(id: 17, array: ShardArray(offset: 0, shards: [1, 2])),
            .init(id: 18, array: ShardArray(offset: 3, shards: [3, 4])),
        ]
        submission.mergeJob = 19
        return submission
    }()

    private func standing(
        _ counts: [StatusCounts?], _ tasks: [SlurmTask]?, of submission: Submission = submission
    ) -> SubmissionStanding {
        SubmissionStanding(
            folder: "study.submit", submission: submission,
            snapshots: counts.map { $0.map { .init(counts: $0, takenAt: Date(timeIntervalSince1970: 0)) } },
            tasks: tasks)
    }

    @Test func shardsWithoutALiveTaskAndWithTrialsLeftAreSentAgain() {
        let found = standing(
            [
                StatusCounts(completed: 3, diverged: 1), StatusCounts(pending: 1, running: 1, completed: 2),
                nil, nil,
            ],
            [
                SlurmTask(job: 17, index: 1, state: "NODE_FAIL"),
                SlurmTask(job: 17, index: 2, state: "TIMEOUT"),
                SlurmTask(job: 18, index: 0, state: "RUNNING"),
                SlurmTask(job: 18, index: 1, state: "PENDING"),
            ])
        #expect(found.shards.map(\.condition) == [.complete, .stopped, .running, .queued])
        #expect(found.unfinished == [2])
        #expect(found.shards.map(\.done) == [4, 2, 0, 0])
        #expect(found.shards.map(\.left) == [0, 2, 4, 3])
        #expect(found.liveJobs == [18])
    }

    @Test func aTaskThatSlurmCallsCompletedIsNotBelieved() {
        let tasks = (1...2).map { SlurmTask(job: 17, index: $0, state: "COMPLETED") }
        let found = standing([StatusCounts(pending: 1, completed: 3), nil, nil, nil], tasks)
        #expect(found.unfinished == [1, 2, 3, 4])
    }

    @Test func aTaskThatSlurmHasForgottenDidWhatItsSnapshotSays() {
        let found = standing(
            [StatusCounts(completed: 4), StatusCounts(running: 1, completed: 3), nil, nil], [])
        #expect(found.shards.map(\.condition) == [.complete, .stopped, .stopped, .stopped])
    }

    @Test func failedTrialsAreTriedAgain() {
        let found = standing([StatusCounts(completed: 2, failed: 1, timedOut: 1), nil, nil, nil], [])
        #expect(found.shards[0].condition == .stopped)
        #expect(found.shards[0].failed == 2)
        #expect(found.shards[0].left == 0)
    }

    /// An array of before that Slurm still shows must not hide the one that was sent since, nor be taken for it.
    @Test func theLiveTaskOfAShardCounts() {
        var submission = Self.submission
        submission.jobs.append(.init(id: 20, array: ShardArray(offset: 0, shards: [1])))
        submission.jobs.append(.init(id: 21, array: ShardArray(offset: 0, shards: [2])))
        let found = standing(
            [nil, nil, nil, nil],
            [
                SlurmTask(job: 20, index: 1, state: "PENDING"), SlurmTask(job: 17, index: 1, state: "FAILED"),
                SlurmTask(job: 17, index: 2, state: "RUNNING"), SlurmTask(job: 21, index: 2, state: "FAILED"),
            ], of: submission)
        #expect(found.shards.map(\.task?.job) == [20, 17, nil, nil])
        #expect(found.shards.prefix(2).map(\.condition) == [.queued, .running])
        #expect(found.unfinished == [3, 4])
    }

    @Test func withoutSlurmNothingIsSaidOfTasks() {
        let found = standing([StatusCounts(completed: 4), nil, nil, nil], nil)
        #expect(found.shards.map(\.condition) == [.complete, .unknown, .unknown, .unknown])
        #expect(found.unfinished.isEmpty)
    }

    @Test func theTaskThatMergesStandsByItself() {
        let merge = SlurmTask(job: 19, state: "PENDING", reason: "Dependency")
        #expect(standing([nil, nil, nil, nil], [merge]).merge == merge)
        #expect(standing([nil, nil, nil, nil], []).merge == nil)
    }
}
