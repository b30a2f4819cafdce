import Testing

@testable import SweepRunner

/// Control groups as their files tell of them.
@Suite struct ControlGroupsTests {
    /// The groups of a process in `/jobs/task`, with files of some text.
    private func groups(
        _ files: [String: String], of process: String = "0::/jobs/task\n"
    ) -> ControlGroups {
        ControlGroups { path in
            path == "/proc/self/cgroup"
                ? process : files[path.replacing("/sys/fs/cgroup", with: "", maxReplacements: 1)]
        }
    }

    @Test(arguments: [
        ("200000 100000\n", 2), ("150000 100000\n", 1), ("50000 100000\n", 0), ("1600000 100000\n", 16),
    ])
    func aQuotaIsSoManyWholeProcessors(text: String, processors: Int) {
        #expect(groups(["/jobs/task/cpu.max": text]).processors == processors)
    }

    @Test(arguments: ["max 100000\n", "", "100000\n", "100000 0\n", "a b\n"])
    func whatIsNoQuotaBoundsNothing(text: String) {
        #expect(groups(["/jobs/task/cpu.max": text]).processors == nil)
    }

    @Test func theTightestOfTheGroupsAboveCounts() {
        let files = ["/cpu.max": "800000 100000\n", "/jobs/cpu.max": "300000 100000\n"]
        #expect(groups(files).processors == 3)
        #expect(groups(files.merging(["/jobs/task/cpu.max": "max 100000\n"]) { $1 }).processors == 3)
        #expect(groups(files.merging(["/jobs/task/cpu.max": "100000 100000\n"]) { $1 }).processors == 1)
        #expect(groups(files, of: "0::/\n").processors == 8)
    }

    /// Version 1 names controllers, and has files of other names.
    @Test(arguments: ["", "4:cpu,cpuacct:/jobs/task\n"])
    func withoutGroupsOfVersion2NothingIsBound(process: String) {
        let groups = groups(["/jobs/task/cpu.max": "100000 100000\n"], of: process)
        #expect(groups.processors == nil)
        #expect(groups.memory == nil)
    }

    @Test func memoryThatFilesLeftCountsAsAvailable() throws {
        let own = [
            "/jobs/task/memory.max": "1000\n", "/jobs/task/memory.current": "900\n",
            "/jobs/task/memory.stat": "anon 600\ninactive_file 250\n",
        ]
        let memory = try #require(groups(own).memory)
        #expect(memory == (350, 1000))
        let above = ["/jobs/memory.max": "2000\n", "/jobs/memory.current": "1800\n"]
        let tightest = try #require(groups(own.merging(above) { $1 }).memory)
        #expect(tightest == (200, 1000))
        #expect(groups(["/jobs/task/memory.max": "max\n", "/jobs/task/memory.current": "1\n"]).memory == nil)
    }
}
