import Foundation
import Testing

/// A page that is open in a browser.
struct BrowserPage {
    let browser: Browser
    let session: String

    @discardableResult
    func send(_ method: String, _ parameters: Browser.Message = [:]) async throws -> Browser.Message {
        try await browser.send(method, parameters, session: session)
    }

    /// Lays the page out for a window of that width, or as print.
    func show(width: Int, scheme: String = "light", medium: String = "screen") async throws {
        try await send(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
        try await send(
            "Emulation.setEmulatedMedia",
            ["media": medium, "features": [["name": "prefers-color-scheme", "value": scheme]]])
    }

    /// The value of an expression, which may be a promise.
    func evaluate<Value: Decodable>(_ expression: String, as type: Value.Type = Value.self) async throws
        -> Value
    {
        let answer = try await send(
            "Runtime.evaluate",
            [
                "expression": "Promise.resolve(\(expression)).then(value => JSON.stringify([value]))",
                "awaitPromise": true,
            ])
        let result = try #require(answer["result"] as? Browser.Message)
        let text = try #require(result["value"] as? String, "\(answer)")
        return try #require(try JSONDecoder().decode([Value].self, from: Data(text.utf8)).first)
    }

    /// What the page asked the network for, itself and data within it left out.
    var requests: [String] {
        parameters(of: "Network.requestWillBeSent").compactMap { event in
            let url = (event["request"] as? Browser.Message)?["url"] as? String
            return url.flatMap { $0.hasPrefix("data:") || $0.hasSuffix(".html") ? nil : $0 }
        }
    }

    /// What appeared on the console: messages, exceptions and complaints of the browser.
    var complaints: [String] {
        ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"]
            .flatMap(parameters).map { "\($0)" }
    }

    private func parameters(of method: String) -> [Browser.Message] {
        browser.events
            .filter { $0["method"] as? String == method && $0["sessionId"] as? String == session }
            .compactMap { $0["params"] as? Browser.Message }
    }
}
