import Testing

extension CommandTests {
    /// `report` with a question of the user's.
    @Suite struct QuestionTests {
        @Test func aSweepInTwoStoresIsReportedOnce() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write(folder.data(of: "study.sqlite"), to: "copy.sqlite")
            let one = try await Program.run(["report", "study.sqlite"], in: folder)
            let two = try await Program.run(["report", "study.sqlite", "copy.sqlite"], in: folder)
            #expect(one.status == .exited(0) && two.status == .exited(0))
            #expect(one.output == two.output)
        }

        @Test func optionsAskAnotherQuestion() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                [
                    "report", "study.sqlite", "--where", "seed = 0 AND activation = 'tanh'", "--from", "32",
                    "--metric", "test_accuracy", "--sweep", "short",
                ], in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            #expect(ending.output.contains("best at width 32 serve 16?"))
            #expect(ending.output.contains("test_accuracy (%), 1 seed: no interval can be had"))
            #expect(ending.output.contains("where     seed = 0 AND activation = 'tanh'"))
            #expect(ending.output.contains("trials    4 of 4 done"))
        }

        @Test func everyFaultIsNamedWithItsPlace() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                [
                    "report", "study.sqlite", "--metric", "test_los", "--where",
                    "widht = 16; DELETE FROM trial",
                ], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors == """
                    pcn-sweep: report: 3 faults
                      --metric: must be one of final_train_loss, min_train_loss, test_loss, test_accuracy, not \
                    "test_los"; did you mean test_loss?
                      --where, character 1: widht is not a column; did you mean width?
                        widht = 16; DELETE FROM trial
                        ^^^^^
                      --where, character 11: a filter is one condition; a second statement is not run
                        widht = 16; DELETE FROM trial
                                  ^

                    """)
        }

        @Test(arguments: [
            (["--across", "depth"], "depth has one value only, 2; --across can be width"),
            (
                ["--at", "31"],
                "nothing of final_train_loss was recorded as of step 31; it was recorded at 30 steps"
            ),
            (["--where", "width > 64"], "no trial passes width > 64"),
            (
                ["--intervals", "bootstrap"],
                "--intervals bootstrap needs 20 seeds that all cells share; there are 2"
            ),
        ])
        func aQuestionWithoutAnAnswerIsABadInput(arguments: [String], message: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(["report", "study.sqlite"] + arguments, in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.hasPrefix("pcn-sweep: study.sqlite: sweep short: \(message)"),
                "\(ending.errors)")
        }

        @Test func everyAbsentStoreIsNamed() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                ["report", "a.sqlite", "study.sqlite", "b.sqlite"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains("a.sqlite: there is no such file"))
            #expect(ending.errors.contains("b.sqlite: there is no such file"))
        }
    }
}
