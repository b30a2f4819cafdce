import Foundation
import Subprocess
import SystemPackage
import Testing

/// Chromium without a window, spoken to in its DevTools protocol through a pair of pipes.
///
/// `Scripts/setup` installs it: a test that needs it fails where it is missing.
final class Browser {
    /// What a browser says of itself, or that it has ended.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    typealias Message = [String: Any]

    private let input: StandardInputWriter
    private var output: SubprocessOutputSequence.Iterator
    private var received: [UInt8] = []
    private var requests = 0
    /// What it reported without being asked, in order.
    private(set) var events: [Message] = []

    private init(input: StandardInputWriter, output: SubprocessOutputSequence) {
        self.input = input
        self.output = output.makeAsyncIterator()
    }

    /// Starts a browser with a profile of its own, and ends it and all its processes with the call.
    ///
    /// `timeout` bounds it, so that one that hangs fails the test.
    static func use(_ body: (Browser) async throws -> Void) async throws {
        let profile = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: profile) }
        // It expects commands on descriptor 3 and answers on 4. Only a sandbox of its own is missing to a
        // superuser, and the pages are ours.
        let command = """
            exec timeout --kill-after=5 600 chromium --headless=new --no-sandbox --disable-gpu \
            --disable-dev-shm-usage --disable-background-networking --disable-component-update --disable-sync \
            --no-first-run --user-data-dir="$1" --remote-debugging-pipe about:blank 3<&0 4>&1 >/dev/null
            """
        var options = PlatformOptions()
        options.processGroupID = 0
        let configuration = Configuration(
            executable: .path("/bin/sh"), arguments: ["-c", command, "sh", profile.path],
            environment: .inherit.updating(["HOME": profile.path]), platformOptions: options)
        let result = try await Subprocess.run(
            configuration, input: .inputWriter, output: .sequence, error: .discarded
        ) { execution in
            defer { kill(-execution.processIdentifier.value, SIGKILL) }
            let browser = Browser(input: execution.standardInputWriter, output: execution.standardOutput)
            try await body(browser)
            try await browser.send("Browser.close")
        }
        _ = result
    }

    /// A page in a tab of its own.
    func open(_ file: URL) async throws -> BrowserPage {
        let target = try await send("Target.createTarget", ["url": "about:blank"])
        let attached = try await send(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
        let page = BrowserPage(browser: self, session: try #require(attached["sessionId"] as? String))
        for domain in ["Page", "Runtime", "Log", "Network"] { try await page.send("\(domain).enable") }
        try await page.send("Page.navigate", ["url": file.absoluteString])
        try await wait(for: "Page.loadEventFired", of: page.session)
        return page
    }

    /// Sends a command and returns its answer; what else comes meanwhile is added to `events`.
    @discardableResult
    func send(_ method: String, _ parameters: Message = [:], session: String? = nil) async throws -> Message {
        requests += 1
        let id = requests
        var message: Message = ["id": id, "method": method, "params": parameters]
        message["sessionId"] = session
        _ = try await input.write([UInt8](JSONSerialization.data(withJSONObject: message)) + [0])
        while true {
            let answer = try await next()
            guard answer["id"] as? Int == id else {
                events.append(answer)
                continue
            }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
            return answer["result"] as? Message ?? [:]
        }
    }

    private func wait(for event: String, of session: String) async throws {
        while !events.contains(where: {
            $0["method"] as? String == event && $0["sessionId"] as? String == session
        }) {
            events.append(try await next())
        }
    }

    /// The next message; a zero byte ends each.
    private func next() async throws -> Message {
        while true {
            if let end = received.firstIndex(of: 0) {
                let message = try JSONSerialization.jsonObject(with: Data(received[..<end]))
                received.removeSubrange(...end)
                return message as? Message ?? [:]
            }
            guard let buffer = try await output.next() else {
                throw Failure(
                    description: "Chromium has ended, or is not installed: Scripts/setup installs it")
            }
            buffer.withUnsafeBytes { received.append(contentsOf: $0) }
        }
    }
}
