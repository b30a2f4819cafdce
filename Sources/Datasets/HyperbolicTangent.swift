/// tanh x, from the four operations alone, so that generated data have the same bits on every machine.
///
/// Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))), which 28 terms carry to the last places for
/// |x| ≤ 20; beyond that tanh x rounds to ±1.
func hyperbolicTangent(_ x: Double) -> Double {
    guard x.magnitude <= 20 else { return x.sign == .minus ? -1 : 1 }
    let square = x * x
    var denominator = 57.0
    for odd in stride(from: 55.0, through: 1, by: -2) { denominator = odd + square / denominator }
    return x / denominator
}
