import Foundation
import Testing

extension CommandTests {
    /// Trials that go on from where a killed attempt has left them.
    @Suite struct CheckpointCrashTests {
        private static let run =
            [
                "run", "sweep.json", "--store", "study.sqlite", "--workers", "1", "--checkpoint-interval",
                "0.05",
            ]
        private static var goesOn: Regex<(Substring, Substring)> {
            /a trial goes on from its checkpoint, step (\d+) of \d+\n/
        }

        /// A folder with the single trial, killed after a checkpoint, and the path of that.
        private func interrupted() async throws -> (folder: TemporaryFolder, checkpoint: String) {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let killed = try await Program.run(Self.run, in: folder) { program in
                try await wait(for: "a checkpoint") { folder.checkpoints.count == 1 }
                program.send(SIGKILL)
            }
            #expect(killed.status == .ended(bySignal: SIGKILL))
            return (folder, try #require(folder.checkpoints.first))
        }

        @Test func aTrialGoesOnToTheSameBits() async throws {
            let (folder, checkpoint) = try await interrupted()
            let permissions = try FileManager.default.attributesOfItem(atPath: folder.file(checkpoint))
            #expect(permissions[.posixPermissions] as? Int == 0o600)
            // Twice, since the second goes on from a state that was itself gone on with.
            let again = try await Program.run(Self.run, in: folder) { program in
                try await wait(for: "another checkpoint") {
                    guard let data = try? folder.data(of: checkpoint) else { return true }
                    return try program.errors.contains(Self.goesOn) && data.count > 1000
                }
                program.workers.forEach { kill($0.id, SIGKILL) }
            }
            #expect(again.status == .exited(0))
            let step = try #require(again.errors.firstMatch(of: Self.goesOn)?.1)
            #expect(try #require(Int(step)) > 0)
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
            #expect(folder.content == ["study.sqlite", "sweep.json"], "what is of no more use goes")
        }

        static let faults: [(reason: String, damage: @Sendable (TemporaryFolder, String) throws -> Void)] = [
            ("is torn", { try $0.write($0.data(of: $1).dropLast(100), to: $1) }),
            (
                "is not a file of this user",
                {
                    try $0.write($0.data(of: $1), to: "elsewhere")
                    try FileManager.default.removeItem(atPath: $0.file($1))
                    try FileManager.default.createSymbolicLink(
                        atPath: $0.file($1), withDestinationPath: $0.file("elsewhere"))
                }
            ),
        ]

        @Test(arguments: faults.indices)
        func anUnusableCheckpointIsIgnoredWithAWarning(index: Int) async throws {
            let (reason, damage) = Self.faults[index]
            let (folder, checkpoint) = try await interrupted()
            try damage(folder, checkpoint)
            let ending = try await Program.run(Self.run, in: folder)
            #expect(ending.status == .exited(0))
            #expect(
                ending.errors.contains("\(checkpoint): \(reason); the trial starts anew\n"),
                "\(ending.errors)")
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }

        @Test func anInterruptPutsLongTrialsDown() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            let arguments = [
                "run", "sweep.json", "--store", "study.sqlite", "--workers", "2", "--checkpoint-dir", "state",
            ]
            for isFirst in [true, false] {
                let ending = try await Program.run(arguments, in: folder) { program in
                    try await wait(for: "two busy workers") { program.workers.count(where: \.isBusy) == 2 }
                    program.send(SIGINT)
                }
                #expect(ending.status == .exited(130))
                #expect(ending.errors.contains(Self.goesOn) == !isFirst)
                #expect(folder.content.count { $0.hasPrefix("state/") } == 2)
                #expect(try folder.store.states == ["pending": 2])
            }
            #expect(try Set(folder.store.attempts.map(\.outcome)) == ["released"])
        }

        @Test func aFolderThatCannotBeWrittenCostsOnlyTheCheckpoints() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            try folder.write("a file", to: "study.sqlite-checkpoints")
            let ending = try await Program.run(Self.run, in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.errors.contains("Not a directory; the trial"))
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }

        @Test(
            .enabled(
                if: geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
                "permissions bind a superuser only under setpriv"),
            arguments: [
                ("file", "file is no folder"), ("locked", "locked cannot be written: permission denied"),
                ("locked/state", "locked/state cannot be made: permission denied"),
                ("absent/state", "there is no folder "),
            ])
        func aFolderThatWasNamedAndCannotBeUsedIsAFault(name: String, message: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            try folder.write("a file", to: "file")
            try folder.write("", to: "locked/other")
            try folder.protect("locked", 0o555)
            let content = folder.content
            let ending = try await Program.run(
                ["run", "sweep.json", "--checkpoint-dir", name], in: folder,
                through: Program.boundByPermissions)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.hasPrefix("pcn-sweep: --checkpoint-dir: \(message)"), "\(ending.errors)")
            #expect(folder.content == content)
        }
    }
}

extension TemporaryFolder {
    var checkpoints: [String] { content.filter { $0.hasSuffix(".checkpoint") } }
}
