import SweepModel
import Testing

@testable import SweepRunner

@Suite struct OwnerTests {
    @Test func thisProcessIsAlive() { #expect(Owner.current.isAlive == true) }

    @Test func anEarlierProcessOfTheSameNumberIsDead() {
        var owner = Owner.current
        owner.processStart -= 1
        #expect(owner.isAlive == false)
    }

    @Test func aProcessOfAnEarlierBootIsDead() {
        var owner = Owner.current
        owner.bootID = "an earlier one"
        #expect(owner.isAlive == false)
    }

    @Test func aProcessThatEndedIsDead() {
        var owner = Owner.current
        // Beyond the largest process id that Linux gives.
        owner.processID = 1 << 30
        #expect(owner.isAlive == false)
    }

    @Test func anotherHostCannotBeSeen() {
        var owner = Owner.current
        owner.host += ".elsewhere"
        #expect(owner.isAlive == nil)
    }
}
