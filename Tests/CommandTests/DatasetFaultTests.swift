import Foundation
import Subprocess
import Testing

extension CommandTests {
    /// Data sets that are not there or not whole.
    @Suite struct DatasetFaultTests {
        static let sweep = """
            {"name": "clothes",
             "fixed": {"dataset": "fashion_mnist", "parameterisation": "mupc", "width": 16, "depth": 2,
                       "train_steps": 10, "activity_learning_rate": 8, "weight_learning_rate": 0.1}}
            """

        private static let installed = "/usr/share/datasets"

        /// A command under which no data set is installed; empty where none is anyway.
        private static let withoutInstalled =
            FileManager.default.fileExists(atPath: "\(installed)/fashion-mnist")
            ? ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none \(installed) && exec \"$@\"", "sh"] : []

        private static func canHideInstalled() async -> Bool {
            guard let command = withoutInstalled.first else { return true }
            let words = withoutInstalled.dropFirst() + ["true"]
            let result = try? await Subprocess.run(
                .name(command), arguments: Arguments(Array(words)), output: .discarded)
            return result?.terminationStatus == .exited(0)
        }

        @Test(
            .enabled("the installed data set can be hidden", canHideInstalled), arguments: ["plan", "run"])
        func aMissingDataSetNamesFoldersAndPackage(command: String) async throws {
            let folder = try TemporaryFolder.holding(Self.sweep)
            try folder.write("", to: "data/other")
            let ending = try await Program.run(
                [command, "sweep.json", "--data-dir", "data"], in: folder, through: Self.withoutInstalled,
                environment: ["PCN_SWEEP_DATA": "/absent/one", "XDG_DATA_HOME": "/absent/two"])
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors == """
                    pcn-sweep: PCN_SWEEP_DATA: there is no folder /absent/one
                    pcn-sweep: data set fashion_mnist was not found in
                      data/fashion-mnist
                      /absent/one/fashion-mnist
                      /absent/two/pcn-sweep/fashion-mnist
                      /usr/share/datasets/fashion-mnist
                    install the package dataset-fashion-mnist, or put the files
                    train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,
                    t10k-labels-idx1-ubyte (plain or with .gz) from
                    https://github.com/zalandoresearch/fashion-mnist into one of these folders
                    (--data-dir and PCN_SWEEP_DATA name other places for fashion-mnist)

                    """)
            #expect(folder.content == ["data", "data/other", "sweep.json"])
        }

        @Test func aFolderThatLacksAFileIsNotSaidToHoldTheDataSet() async throws {
            let folder = try TemporaryFolder()
            for name in ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"] {
                try folder.write("", to: "data/mnist/\(name)")
            }
            let text = try await Program.run(["datasets", "--data-dir", "data"], in: folder)
            #expect(
                text.output.replacing(/\n +/, with: " ").contains(
                    "in data/mnist, but not whole: get t10k-labels-idx1-ubyte (plain or with .gz) from https://"
                ))
            let json = try await Program.run(["datasets", "--data-dir", "data", "--json"], in: folder)
            #expect(json.output.contains(#""place" : "incomplete""#))
            #expect(json.output.contains(#""tool_version" : ""#))
        }

        /// Also where the sweep needs no files: what was asked for is not passed over.
        @Test(arguments: [["plan", "sweep.json"], ["run", "sweep.json"], ["datasets"]])
        func aDataFolderThatIsNoneIsAFault(command: [String]) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            for (name, message) in [
                ("absent", "there is no folder absent"), ("sweep.json", "sweep.json is no folder"),
            ] {
                let ending = try await Program.run(command + ["--data-dir", name], in: folder)
                #expect(ending.status == .exited(2))
                #expect(ending.output == "")
                #expect(ending.errors == "pcn-sweep: --data-dir: \(message)\n")
                #expect(folder.content == ["sweep.json"])
            }
        }

        /// A variable is set for more than this command: a word, once, and the command goes on.
        @Test func aVariableThatNamesNoFolderIsWorthAWord() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                ["plan", "sweep.json"], in: folder, environment: ["PCN_SWEEP_DATA": "/absent/one"])
            #expect(ending.status == .exited(0))
            #expect(ending.errors == "pcn-sweep: PCN_SWEEP_DATA: there is no folder /absent/one\n")
        }

        @Test(arguments: ["plan", "run"])
        func aTruncatedFileIsNamed(command: String) async throws {
            let folder = try TemporaryFolder.holding(Self.sweep)
            let content = try folder.writeTruncatedFashionMNIST()
            let ending = try await Program.run(
                [command, "sweep.json", "--data-dir", "data"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors == "pcn-sweep: \(content)\n")
            #expect(
                folder.content == [
                    "data", "data/fashion-mnist", "data/fashion-mnist/train-images-idx3-ubyte.gz",
                    "sweep.json",
                ])
        }
    }
}

extension TemporaryFolder {
    /// Writes `data/fashion-mnist` with a file that is cut off, and returns what the program should say of it.
    func writeTruncatedFashionMNIST() throws -> String {
        let name = "data/fashion-mnist/train-images-idx3-ubyte.gz"
        // The header of a gzip file and the beginning of its first block.
        try write(Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xEC]), to: name)
        return """
            data set fashion_mnist: \(name): expected intact gzip data, found an unexpected end; the file as it was \
            published is at https://github.com/zalandoresearch/fashion-mnist
            """
    }
}
