import Foundation
import Subprocess
import Testing

extension CommandTests {
    /// The benchmark of a network so small that it takes no time.
    @Suite struct BenchCommandTests {
        private static let tiny = [
            "bench", "--width", "8", "--depth", "2", "--activation", "tanh", "--activity-rate", "50",
            "--seconds",
            "0.02", "--workers", "2",
        ]

        @Test func theRowIsComplete() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(Self.tiny + ["--json"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.errors == "bench: 1/1, width 8, depth 2, tanh, rate 50\n")
            #expect(folder.content == [])
            let rows = try Self.rows(of: ending)
            #expect(rows.count == 1)
            #expect(rows[0]["diverges"] as? Bool == false)
            let timings = try #require(rows[0]["timings"] as? [[String: Any]])
            #expect(timings.map { $0["workers"] as? Int } == [1, 2])
            let operations = try #require(rows[0]["plain_operations"] as? Double)
            for timing in timings {
                #expect(try #require(timing["operations_per_step"] as? Double) <= operations)
                #expect(try #require(timing["steps"] as? Int) > 0)
            }
            let parts = try #require(rows[0]["parts"] as? [String: Double])
            let sum = ["products", "elementwise", "optimiser", "data", "rest"].compactMap { parts[$0] }
            #expect(sum.count == 5)
            #expect(abs(sum.reduce(0, +) / parts["total"]! - 1) < 1e-9)
        }

        /// A request to the measuring process with and without the tracer of the C library.
        @Test func allocationsAreCountedWhereTheyCanBe() async throws {
            func allocatedBytesPerStep(preload: String?) async throws -> Double? {
                let request = """
                    {"observe":{"_0":{"shape":{"width":8,"depth":2},"activation":"relu","activityRate":50}}}

                    """
                let ending = try await Program.run(
                    ["bench-worker"], in: TemporaryFolder(), input: request,
                    environment: preload.map { ["LD_PRELOAD": $0] } ?? [:])
                #expect(ending.status == .exited(0))
                let reply = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
                let observed = try #require((reply?["observed"] as? [String: Any])?["_0"] as? [String: Any])
                return observed["allocatedBytesPerStep"] as? Double
            }
            // The count holds a planted allocation, without which there is none.
            #expect(try await allocatedBytesPerStep(preload: nil) == nil)
            let counted = try await allocatedBytesPerStep(preload: "libc_malloc_debug.so.0")
            #expect(try #require(counted) >= 0)
        }

        @Test func anInterruptEndsItWithItsProcesses() async throws {
            let ending = try await Program.run(
                Self.tiny.map { $0 == "0.02" ? "600" : $0 }, in: TemporaryFolder()
            ) { program in
                try await wait(for: "two busy processes") { program.workers.count(where: \.isBusy) >= 2 }
                program.send(SIGINT)
            }
            #expect(ending.status == .exited(130))
            #expect(ending.output == "")
            #expect(ending.errors.hasSuffix("interrupted; nothing was kept\n"))
        }

        /// Steps that end as soon as they find the network diverged are not among those that count.
        @Test func whatDivergesIsTimedInWholeSteps() async throws {
            let ending = try await Program.run(
                Self.tiny.map { $0 == "50" ? "1e30" : $0 } + ["--json"], in: TemporaryFolder())
            #expect(ending.status == .exited(0))
            let row = try Self.rows(of: ending)[0]
            #expect(row["diverges"] as? Bool == true)
            let timings = try #require(row["timings"] as? [[String: Any]])
            let baseline = try #require(row["baseline"] as? [String: Any])
            for timing in timings {
                #expect(timing["operations_per_step"] as? Double == baseline["operations"] as? Double)
            }
        }

        private static func rows(of ending: Ending) throws -> [[String: Any]] {
            let document = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
            #expect(document?["format"] as? String == "pcn-sweep bench")
            #expect(document?["version"] as? Int == 1)
            return try #require(document?["rows"] as? [[String: Any]])
        }
    }
}
