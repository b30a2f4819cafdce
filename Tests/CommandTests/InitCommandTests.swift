import Testing

extension CommandTests {
    /// A sweep file to begin with.
    @Suite struct InitCommandTests {
        /// What the command says to do next does it, and the sweep answers its question.
        @Test func theCommandsThatItPrintsWork() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(["init", "mine"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.errors == "")
            #expect(folder.content == ["mine.json"])
            let lines = ending.output.split(separator: "\n")
            #expect(lines.first == "mine.json is written: edit it, then")
            let commands = lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
            #expect(commands.map { $0[1] } == ["plan", "run", "report"])
            for command in commands {
                // The whole sweep takes too long for a test.
                let short = command[1] == "run" ? ["--set", "train_steps=5", "--set", "seed=0"] : []
                let next = try await Program.run(Array(command.dropFirst()) + short, in: folder)
                #expect(next.status == .exited(0), "\(command): \(next.errors)")
                if command[1] == "plan" { #expect(next.output.contains("156")) }
                if command[1] == "report" {
                    for word in ["parameterisation=mupc", "parameterisation=sp", "128", "- sp "] {
                        #expect(next.output.contains(word), "\(next.output)")
                    }
                }
            }
        }

        /// The schema that it names is not there, and its comment says how to make it.
        @Test func theFileSaysHowToMakeItsSchema() async throws {
            let folder = try TemporaryFolder()
            try await Program.run(["init", "mine"], in: folder)
            let text = String(decoding: try folder.data(of: "mine.json"), as: UTF8.self)
            #expect(
                text.contains(
                    /\n +\/\/ pcn-sweep schema > sweep.schema.json\n +"\$schema": "sweep.schema.json"/))
            #expect(!text.contains("which lies beside it"))
        }

        @Test func sweepsGoWhereSweepsAre() async throws {
            let folder = try TemporaryFolder()
            try folder.write("{}", to: "sweeps/other.json")
            let ending = try await Program.run(["init", "a.b"], in: folder)
            #expect(ending.output.contains("\n  pcn-sweep plan sweeps/a.b.json\n"))
            #expect(folder.content == ["sweeps", "sweeps/a.b.json", "sweeps/other.json"])
        }

        @Test func aFileOfAnyNameCanBeAskedFor() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(["init", "mine", "--output", "the first.json"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output.contains("\n  pcn-sweep run 'the first.json'\n"))
            #expect(folder.content == ["the first.json"])
        }

        /// Neither a file nor a folder nor a link that leads nowhere gives way.
        @Test(arguments: ["file", "folder", "link"]) func nothingIsOverwritten(_ obstacle: String)
            async throws
        {
            let folder = try TemporaryFolder()
            switch obstacle {
            case "file": try folder.write("mine", to: "mine.json")
            case "folder": try folder.write("", to: "mine.json/file")
            default: try folder.link("mine.json", to: "nowhere")
            }
            let before = folder.content
            let ending = try await Program.run(["init", "mine"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors
                    == "pcn-sweep: mine.json: is there already and stays as it is; choose another name, or another "
                    + "file with --output\n")
            #expect(folder.content == before)
            if obstacle == "file" {
                #expect(try String(decoding: folder.data(of: "mine.json"), as: UTF8.self) == "mine")
            }
        }

        @Test(arguments: ["Mine", "a b", "-a", "../a", "", "é", String(repeating: "a", count: 101)])
        func otherNamesAreRefused(_ name: String) async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(["init", "--", name], in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.contains("at most 100 lower-case letters, digits, dots"), "\(ending.errors)")
            #expect(folder.content == [])
        }

        @Test func aFolderThatIsNotThereIsNamed() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(["init", "mine", "--output", "there/mine.json"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors == "pcn-sweep: there/mine.json: there is no folder \(folder.file("there"))\n")
            #expect(folder.content == [])
        }
    }
}
