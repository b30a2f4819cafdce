import Foundation

/// A JSON object to change here and there.
struct JSONObject {
    private(set) var members: [String: Any]

    init(_ members: [String: Any] = [:]) { self.members = members }

    init(text: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        members = value as? [String: Any] ?? [:]
    }

    init(contentsOf file: URL) throws { try self.init(text: String(contentsOf: file, encoding: .utf8)) }

    /// The object that a key holds, empty where it holds none.
    subscript(key: String) -> JSONObject {
        get { JSONObject(members[key] as? [String: Any] ?? [:]) }
        set { members[key] = newValue.members }
    }

    /// The value that a key holds.
    subscript(key: String) -> Any? {
        get { members[key] }
        set { members[key] = newValue }
    }

    func text() throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
    }
}
