import Foundation
import Testing

/// What `make install` installs, used where it lands.
@Suite struct InstallationTests {
    private static let root = "stage of/usr"
    private static let commands = [
        "init", "plan", "run", "analyse", "submit", "merge", "status", "report", "compare", "import",
        "verify", "bench",
        "datasets", "schema", "manual",
    ]

    /// A folder in which the program of this build is installed, without a release build.
    private func workplace() async throws -> Workplace {
        let workplace = try Workplace()
        let ending = try await make("install", in: workplace)
        try #require(ending.isSuccess, "\(ending)")
        return workplace
    }

    private func make(_ target: String, in workplace: Workplace) async throws -> Workplace.Ending {
        try await workplace.run(
            """
            make --silent -C '\(Repository.root.path)' \(target) pcn-sweep="$(command -v pcn-sweep)" \
            DESTDIR="$PWD/stage of" PREFIX=/usr
            """)
    }

    @Test func uninstallRemovesWhatInstallInstalled() async throws {
        let workplace = try await workplace()
        let files = try await workplace.run("find '\(Self.root)' -type f | sort").output
        for file in [
            "bin/pcn-sweep", "share/man/man1/pcn-sweep.1", "share/bash-completion/completions/pcn-sweep",
            "share/zsh/site-functions/_pcn-sweep", "share/fish/vendor_completions.d/pcn-sweep.fish",
            "share/doc/pcn-sweep/LICENSE", "share/doc/pcn-sweep/THIRD_PARTY_NOTICES",
            "share/doc/pcn-sweep/Documentation/sweep-file.md", "share/doc/pcn-sweep/sweeps/quickstart.json",
            "share/doc/pcn-sweep/sweeps/sweep.schema.json",
        ] {
            #expect(files.contains("\(Self.root)/\(file)\n"), "\(file)")
        }
        let installed = "'\(Self.root)/bin/pcn-sweep'"
        let plan = try await workplace.run(
            "\(installed) plan '\(Self.root)/share/doc/pcn-sweep/sweeps/quickstart.json'")
        #expect(plan.isSuccess, "\(plan)")
        // Once more, over itself.
        #expect(try await make("install", in: workplace).isSuccess)
        #expect(try await workplace.run("find '\(Self.root)' -type f | sort").output == files)
        // Where PREFIX is ~/.local, data sets lie beside what is installed.
        let data = "\(Self.root)/share/pcn-sweep/fashion-mnist/labels"
        #expect(try await workplace.run("install -D /dev/null '\(data)'").isSuccess)
        #expect(try await make("install", in: workplace).isSuccess)
        #expect(try await make("uninstall", in: workplace).isSuccess)
        #expect(try await workplace.run("find '\(Self.root)' -type f").output == data + "\n")
    }

    @Test func withoutAProgramNothingIsInstalled() async throws {
        let workplace = try Workplace()
        let ending = try await workplace.run(
            "make --silent -C '\(Repository.root.path)' install pcn-sweep=none DESTDIR=\"$PWD/stage\"")
        #expect(!ending.isSuccess)
        #expect(ending.output.contains("there is no none: make release builds it"))
        #expect(try await workplace.run("ls stage").isSuccess == false)
    }

    @Test(.enabled(if: Workplace.has("man"), "man is not installed")) func theManualIsComplete() async throws
    {
        let workplace = try await workplace()
        let page = "'\(Self.root)/share/man/man1/pcn-sweep.1'"
        let warnings = try await workplace.run(
            "LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings=w -l \(page) 2>&1 >/dev/null")
        #expect(warnings.isSuccess && warnings.output == "", "\(warnings)")
        let text = try await workplace.run("LC_ALL=C.UTF-8 MANWIDTH=80 MAN_KEEP_FORMATTING= man -l \(page)")
            .output
        for section in [
            "NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES",
        ] {
            #expect(text.contains("\n\(section)\n"), "\(section)")
        }
        for command in Self.commands {
            #expect(text.contains("\n   pcn-sweep \(command)\n"), "\(command)")
            // Every option that help shows, and every example in a line of its own.
            let help = try await workplace.run("pcn-sweep \(command) --help").output
            let own = text.split(separator: "\n   pcn-sweep \(command)\n")[1].split(
                separator: "\n   pcn-sweep ")[0]
            for option in help.matches(of: /\n  (--[a-z-]+)/) where option.1 != "--version" {
                #expect(own.contains("\n       \(option.1)"), "\(command) \(option.1)")
            }
            for example in help.matches(of: /\n  (pcn-sweep .*)/) {
                #expect(own.contains("\n           \(example.1)\n"), "\(example.1)")
            }
        }
        #expect(!text.contains("pcn-sweep worker"), "internal commands are hidden")
    }

    @Test(.enabled(if: Workplace.has("bash"), "bash is not installed")) func bashCompletes() async throws {
        let workplace = try await workplace()
        let script = "'\(Self.root)/share/bash-completion/completions/pcn-sweep'"
        #expect(try await workplace.run("bash -n \(script)").isSuccess)
        try workplace.write(Self.completion, to: "complete.bash")
        func completions(of line: String) async throws -> [Substring] {
            try await workplace.run("bash complete.bash \(line)").output.split(separator: "\n")
        }
        #expect(try await completions(of: "pcn-sweep rep") == ["report"])
        let commands = try await completions(of: "pcn-sweep ''")
        #expect(commands.filter { !$0.hasPrefix("-") } == Self.commands.map { $0[...] } + ["help"])
        #expect(try await completions(of: "pcn-sweep run --or") == ["--order"])
        #expect(try await completions(of: "pcn-sweep run --retry t") == ["timed_out"])
        #expect(try await completions(of: "pcn-sweep plan sweeps/qui") == ["sweeps/quickstart.json"])
    }

    /// What bash does at a tab behind the words that it is given.
    private static let completion = """
        source '\(root)/share/bash-completion/completions/pcn-sweep'
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE=$* COMP_POINT=${#COMP_LINE}
        read -r -a words <<<"$(complete -p pcn-sweep)"
        for index in "${!words[@]}"; do
            [ "${words[index]}" != -F ] || "${words[index + 1]}" pcn-sweep "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
        done
        printf '%s\\n' "${COMPREPLY[@]}"
        """

    @Test(.enabled(if: Workplace.has("zsh"), "zsh is not installed")) func zshReadsItsCompletions()
        async throws
    {
        try await shell("zsh", reads: "zsh/site-functions/_pcn-sweep")
    }

    @Test(.enabled(if: Workplace.has("fish"), "fish is not installed")) func fishReadsItsCompletions()
        async throws
    {
        try await shell("fish", reads: "fish/vendor_completions.d/pcn-sweep.fish")
    }

    private func shell(_ shell: String, reads script: String) async throws {
        let ending = try await workplace().run("\(shell) -n '\(Self.root)/share/\(script)'")
        #expect(ending.isSuccess && ending.output == "", "\(ending)")
    }
}
