import Testing

@testable import Cluster

@Suite struct ArrayIndicesTests {
    @Test(arguments: [
        ("3", [3]), ("0-3", [0, 1, 2, 3]), ("1,3-5,9", [1, 3, 4, 5, 9]), ("1-4%2", [1, 2, 3, 4]),
        ("0-6:2", [0, 2, 4, 6]), ("0-6:3,9%1", [0, 3, 6, 9]),
    ])
    func listsOfSlurmAreRead(text: String, indices: [Int]) {
        #expect(ArrayIndices.read(text) == indices)
    }

    @Test(arguments: ["", "a", "1-", "-1", "3-1", "1,,2", "1-2-3", "1-5:0", "1:2:3", "1-4,...", "%2"])
    func whatIsNoListIsNotRead(text: String) { #expect(ArrayIndices.read(text) == nil) }

    @Test(arguments: [[3], [0, 1, 2], [1, 3, 4, 5, 9], [2, 4, 6]])
    func aListThatIsWrittenIsReadAgain(indices: [Int]) {
        #expect(ArrayIndices.read(ArrayIndices.text(indices)) == indices)
    }

    @Test func neighboursAreARange() { #expect(ArrayIndices.text([0, 1, 2, 5, 7, 8]) == "0-2,5,7-8") }
}
