import Foundation
import SweepModel
import Testing

@testable import Cluster

@Suite struct SubmissionFolderTests {
    private static let submission = Submission(
        toolVersion: "1", numericsVersion: 1, sweep: "study", revision: "abc", store: "/study.sqlite",
        trials: [2, 1])

    /// A path for a submit folder, removed with all that a body makes there.
    private func withFolder(_ body: (SubmissionFolder, String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "cluster-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try body(SubmissionFolder(besideStore: "\(root.path)/study.sqlite"), root.path)
    }

    @Test func theFolderIsNamedAfterTheStore() {
        #expect(SubmissionFolder(besideStore: "results/study.sqlite").path == "results/study.submit")
        #expect(SubmissionFolder(besideStore: "results/study").path == "results/study.submit")
        #expect(SubmissionFolder("results/study.submit/") == SubmissionFolder("results/study.submit"))
    }

    @Test func whatIsWrittenDownIsReadAgain() throws {
        try withFolder { folder, root in
            #expect(try folder.submission() == nil)
            try folder.create(Self.submission, files: ["sweep.json": "{}"])
            #expect(try folder.submission() == Self.submission)
            var sent = Self.submission
            sent.jobs = [.init(id: 17, array: ShardArray(offset: 0, shards: [1, 2]))]
            sent.mergeJob = 18
            try folder.record(sent)
            #expect(try folder.submission() == sent)
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["study.submit"])
        }
    }

    @Test func aFolderThatCannotBeMadeLeavesNothing() throws {
        try withFolder { folder, root in
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            #expect(throws: InputFaults.self) {
                try folder.create(Self.submission, files: ["sweep.json": "{}"])
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["study.submit"])
        }
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"format\": \"pcn-sweep submit folder\", \"version\": 1}",
        "{\"format\": \"another\", \"version\": 1, \"submission\": {}}",
    ])
    func whatIsNoSubmissionIsAFault(text: String) throws {
        try withFolder { folder, _ in
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            try folder.write(["submission.json": text])
            #expect(throws: InputFaults.self) { try folder.submission() }
        }
    }

    @Test func anotherVersionSaysSo() throws {
        try withFolder { folder, _ in
            try folder.create(Self.submission, files: [:])
            let path = "\(folder.path)/submission.json"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try folder.write(["submission.json": text.replacing("\"version\" : 1", with: "\"version\" : 2")])
            let fault = try #require(throws: InputFaults.self) { try folder.submission() }
            #expect(fault.faults.map(\.message) == ["was made by another version of this program"])
        }
    }
}
