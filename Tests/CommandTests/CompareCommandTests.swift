import Foundation
import Testing

extension CommandTests {
    /// `compare`: two sides from their names to the page.
    @Suite struct CompareCommandTests {
        private func study() async throws -> TemporaryFolder {
            let folder = try TemporaryFolder()
            try await folder.write(Undisturbed.contrast.value, to: "study.sqlite")
            return folder
        }

        private func compare(_ arguments: String..., in folder: TemporaryFolder) async throws -> Ending {
            try await Program.run(["compare"] + arguments, in: folder)
        }

        @Test func aSideHasSeveralNames() async throws {
            let folder = try await study()
            let words = try await compare("mupc", "sp", "--store", "study.sqlite", in: folder)
            #expect(words.status == .exited(0))
            #expect(words.errors == "")
            #expect(words.output.hasPrefix("mupc and sp, each at its best rates\n"))
            #expect(words.output.contains("\n- mupc: tuning at width 16 and transferring saves "))
            #expect(words.output.contains("\n- sp: tuning at width 16 and transferring saves "))
            #expect(words.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
            let files = try await compare("study.sqlite:mupc", "study.sqlite:contrast,sp", in: folder)
            #expect(files.output == words.output)
            let pairs = try await compare(
                "parameterisation=mupc activation=tanh", "sweep=contrast,sp", "--store", "study.sqlite",
                in: folder)
            #expect(pairs.output.hasPrefix("mupc tanh and sp, each at its best rates\n"))
            #expect(folder.content == ["study.sqlite"])
        }

        @Test func storesAreToldApartByTheirNames() async throws {
            let folder = try await study()
            try await folder.write(Undisturbed.contrast.value, to: "again.sqlite")
            let ending = try await compare("study.sqlite", "again.sqlite", in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output.hasPrefix("study and again, each at its best rates\n"))
            #expect(ending.output.contains("\nparameterisation=sp\n"))
            #expect(ending.output.contains("which is better is undecided at width 16 and 32."))
        }

        @Test func theJSONNamesItsFormatAndVersion() async throws {
            let ending = try await compare("mupc", "sp", "--store", "study.sqlite", "--json", in: study())
            #expect(ending.status == .exited(0))
            let document = try #require(
                JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
            #expect(document["format"] as? String == "pcn-sweep comparison")
            #expect(document["version"] as? Int == 1)
            #expect((document["pairs"] as? [[String: Any]])?.count == 1)
        }

        @Test func aPartialSweepIsCompletedByThePlan() async throws {
            let folder = try await study()
            try folder.store.forget(where: "width = 32 AND parameterisation = 'sp'")
            let ending = try await compare("mupc", "sp", "--store", "study.sqlite", in: folder)
            #expect(ending.status == .exited(0))
            let text = ending.output.replacing(/\n +/, with: " ")
            #expect(text.contains("no rate of sp is eligible at width 32"))
            #expect(text.contains("sp: tuning at width 16 and transferring saves about "))
            #expect(text.contains("it was not run at width 32"))
            #expect(text.contains("mupc: tuning at width 16 and transferring saves "))
            #expect(text.contains(/~ +planned operations and predicted time/))
        }

        @Test func oneSeedDecidesNothing() async throws {
            let folder = try await study()
            try folder.store.forget(where: "seed = 1")
            let ending = try await compare("mupc", "sp", "--store", "study.sqlite", in: folder)
            #expect(ending.status == .exited(0))
            let text = ending.output.replacing(/\n +/, with: " ")
            #expect(text.contains("one seed gives no interval, so nothing is decided at width 16 and 32"))
            #expect(text.contains("of which there is no interval"))
            #expect(!text.contains("95 %"))
        }

        @Test(arguments: [
            (["mupc", "sp"], "2 faults\n  mupc: is not a file; say in which store it is: --store FILE"),
            (
                ["mupc", "sp", "--store", "absent.sqlite"],
                "2 faults\n  mupc: there is no file absent.sqlite\n  sp: there is no file absent.sqlite\n"
            ),
            (
                ["absent.sqlite", "no/file:sp"],
                "2 faults\n  absent.sqlite: there is no file absent.sqlite\n  no/file:sp: there is no file no/file\n"
            ),
            (
                ["study.sqlite:mupcc", "study.sqlite:sp"],
                "no sweep and no key's value is \"mupcc\"; there is sweep contrast ("
            ),
            (
                ["study.sqlite:parametrisation=sp", "study.sqlite:sp"],
                "there is no key \"parametrisation\"; did you mean \"parameterisation\"?"
            ),
            (
                ["study.sqlite:parameterisation=ntp", "study.sqlite:sp"],
                "no parameterisation is \"ntp\"; there is sweep contrast (parameterisation=mupc; parameterisation=sp)"
            ),
            (
                ["parameterisation=mupc,width=32", "spp", "--store", "study.sqlite"],
                """
                compare: 2 faults
                  parameterisation=mupc,width=32: width is what grows: every width is shown of both sides, which the \
                keys of groups tell apart (here parameterisation)
                  spp: no sweep and no key's value is "spp"; there is sweep contrast (parameterisation=mupc; \
                parameterisation=sp); did you mean "sp"?

                """
            ),
            (
                ["mupc,seed=1", "sp", "--store", "study.sqlite"],
                "seed differs within groups, and the keys of groups tell sides apart (here parameterisation); to "
                    + "compare the trials of one seed alone give --where \"seed = 1\"\n"
            ),
            (["study.sqlite:mupc,sp", "study.sqlite:sp"], "no group is all of that"),
            (
                ["study.sqlite:none", "study.sqlite:sp"],
                "\"none\" can be several things: write augmentation=none or learning_rate_scaling=none"
            ),
            (["", "study.sqlite:sp"], "compare: a side is empty"),
            (
                ["mupc", "sp", "--store", "study.sqlite", "--sweep", "contrats"],
                "2 faults\n  mupc: study.sqlite holds no sweep contrats, only contrast\n"
            ),
            (
                ["study.sqlite:mupc", "study.sqlite:parameterisation=mupc"],
                "both hold parameterisation=mupc: choose sides that share no group"
            ),
            (["study.sqlite", "./study.sqlite"], "both hold parameterisation=mupc: choose sides"),
            (["study.sqlite:mupc", "study.sqlite"], "both hold parameterisation=mupc: choose sides"),
        ])
        func whatNamesNoSideIsABadInput(arguments: [String], message: String) async throws {
            let folder = try await study()
            let ending = try await Program.run(["compare"] + arguments, in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors.contains(message), "\(ending.errors)")
            #expect(folder.content == ["study.sqlite"])
        }

        @Test func aSweepWithoutAQuestionCannotBeCompared() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            try await Program.run(
                ["run", "sweep.json", "--store", "study.sqlite", "--set", "train_steps=1"], in: folder)
            let ending = try await compare(
                "endless", "study.sqlite:mupc", "--store", "study.sqlite", in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.contains(
                    "2 faults\n  endless: sweep endless of study.sqlite: it asks no transfer question"))
        }

        @Test func severalSweepsMustBeToldApart() async throws {
            let folder = try await study()
            try folder.write(
                Sweeps.contrast.replacing("\"contrast\"", with: "\"other\"").replacing("60", with: "20"),
                to: "sweep.json")
            try await Program.run(["run", "sweep.json", "--store", "study.sqlite"], in: folder)
            let store = ["--store", "study.sqlite"]
            let ending = try await Program.run(["compare", "mupc", "study.sqlite"] + store, in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.contains("  mupc: is in several sweeps of study.sqlite: name one with --sweep"))
            #expect(ending.errors.contains("  study.sqlite: is in several sweeps of study.sqlite"))
            let named = try await Program.run(
                ["compare", "mupc", "sp", "--sweep", "other"] + store, in: folder)
            #expect(named.status == .exited(0))
            let sweeps = try await Program.run(["compare", "other", "contrast"] + store, in: folder)
            #expect(sweeps.status == .exited(0))
            #expect(sweeps.output.contains(/train_steps +20 +60/))
        }

        @Test func bothSidesAreAskedAnotherQuestion() async throws {
            let folder = try await study()
            let ending = try await compare(
                "mupc", "sp", "--store", "study.sqlite", "--metric", "test_accuracy", "--where", "seed = 1",
                "--from", "32", in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output.contains("\n  where     seed = 1\n"))
            #expect(ending.output.contains("6 of 6 done"))
            #expect(ending.output.contains("Best test_accuracy at each width"))
            #expect(ending.output.contains("\n- sp: tuning at width 32 and transferring saves "))
        }

        @Test func oneSizeAloneLeavesNothingToTransferTo() async throws {
            let ending = try await compare(
                "mupc", "sp", "--store", "study.sqlite", "--where", "width = 16", in: study())
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.contains("  mupc: sweep contrast of study.sqlite: width has one value only"))
            #expect(ending.errors.contains("  sp: sweep contrast of study.sqlite: width has one value only"))
        }

        @Test func aDamagedStoreCannotBeUsed() async throws {
            let folder = try TemporaryFolder()
            try folder.write("no database", to: "study.sqlite")
            let ending = try await compare("study.sqlite", "absent", in: folder)
            #expect(ending.status == .exited(4))
            #expect(
                ending.errors
                    == "pcn-sweep: study.sqlite: is not a SQLite file; name a store: pcn-sweep run makes them, by default results/NAME.sqlite\n"
            )
        }
    }
}

extension StoreFile {
    /// Turns trials back to pending.
    fileprivate func forget(where condition: String) throws {
        try execute(
            """
            UPDATE trial SET status = 'pending', checksum = NULL, steps_done = NULL, learned = NULL,
                seconds = NULL, executed_operations = NULL, numeric_platform = NULL
            WHERE \(condition)
            """)
    }
}
