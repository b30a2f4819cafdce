import Foundation
import Testing

extension CommandTests {
    @Suite struct AnalyseCommandTests {
        private static let plain = """
            {"name": "small", "fixed": {"dataset": "digits", "parameterisation": "mupc", "depth": 2,
              "weight_learning_rate": 0.1, "activity_learning_rate": 8, "train_steps": 4, "batch_size": 32},
             "grid": {"width": [8, 16], "seed": [0, 1]}}
            """

        @Test func analysesAreSweepsBesideTheirOwn() async throws {
            let folder = try TemporaryFolder.holding(Self.plain)
            let analyse = ["analyse", "sweep.json", "--what", "forward,hessian", "--workers", "2"]
            for _ in 1...2 {
                let ending = try await Program.run(analyse, in: folder)
                #expect(ending.status == .exited(0), "\(ending.errors)")
                #expect(ending.errors.contains("small.forward: 4 of 4 trials done"))
                #expect(ending.errors.contains("small.hessian: 4 of 4 trials done"))
            }
            #expect(folder.content == ["results", "results/small.sqlite", "sweep.json"])
            let path = "results/small.sqlite"
            #expect(try StoreFile(path: folder.file(path)).count("completed") == 8, "once, in two runs")
            let trained = try await Program.run(["run", "sweep.json"], in: folder)
            #expect(trained.status == .exited(0) && trained.errors.contains("small: 4 of 4 trials done"))
            // What is measured depends on one library more than what is trained.
            let platforms = try StoreFile(path: folder.file(path)).numericPlatforms.sorted()
            #expect(platforms.count == 2, "\(platforms)")
            #expect(platforms.last?.hasPrefix("\(platforms[0]), analyses by OpenBLAS ") == true)
            let check = try await Program.run(["status", path, "--check"], in: folder)
            #expect(
                check.status == .exited(0) && check.output.contains("12 trials, 12 sound results, no fault"))
        }

        @Test func listsAddUp() async throws {
            let folder = try TemporaryFolder.holding(Self.plain)
            let lists = ["--what", "forward, energy", "--what", "hessian,forward"]
            let ending = try await Program.run(
                ["analyse", "sweep.json", "--set", "train_steps=1", "--set", "seed=0"] + lists, in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            let done = ending.errors.matches(of: /small\.(\w+): 2 of 2 trials done/).map(\.1)
            #expect(done == ["forward", "energy", "hessian"])
        }

        @Test func theFileSaysWhatIsMeasured() async throws {
            let folder = try TemporaryFolder.holding(
                Self.plain.replacing(#""depth": 2"#, with: #""depth": 2, "analysis": "energy""#))
            let ending = try await Program.run(["analyse", "sweep.json"], in: folder)
            #expect(ending.status == .exited(0) && ending.errors.contains("small: 4 of 4 trials done"))
        }

        @Test(arguments: [
            (
                ["analyse", "sweep.json"],
                "has no analysis for 4 of 4 trials: name what to measure with --what, or with the key analysis in the file"
            ),
            (
                ["analyse", "sweep.json", "--what", "forward,hesian"],
                "--what takes forward, hessian, spectrum, inference, energy, not \"hesian\"; did you mean hessian?"
            ),
            (["analyse", "sweep.json", "--what", ""], "--what takes forward"),
            (
                ["analyse", "sweep.json", "--what", "spectrum", "--set", "width=65536"],
                "spectrum takes at most 4096 activities, not 131072 (width × depth)"
            ),
        ])
        func whatCannotBeMeasuredIsSaid(arguments: [String], message: String) async throws {
            let folder = try TemporaryFolder.holding(Self.plain)
            let ending = try await Program.run(arguments, in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains(message), "\(ending.errors)")
            #expect(folder.content == ["sweep.json"])
        }
    }
}
