/// ln x of a positive normal number, from the four operations alone.
///
/// Why not the C library's: its last bit differs between versions, and with it the initial weights of a trial.
///
/// With x = m · 2ᵉ and m in [√½, √2), ln x = e ln 2 + 2 artanh f for f = (m − 1)/(m + 1). As |f| < 0.172, the
/// series f + f³/3 + f⁵/5 + … is below 2⁻⁵⁷ of its sum after eleven terms. Near x = 1, where the logarithm
/// vanishes, e is 0 and m − 1 exact, so that the relative error stays within a few units of the last place.
func naturalLogarithm(_ x: Double) -> Double {
    var exponent = Double(Int(x.bitPattern >> 52) - 1023)
    var m = Double(bitPattern: x.bitPattern & 0xF_FFFF_FFFF_FFFF | 1.0.bitPattern)
    if m >= 1.414_213_562_373_095_1 {
        m *= 0.5
        exponent += 1
    }
    let f = (m - 1) / (m + 1)
    let square = f * f
    var series = 1.0 / 21
    for term in (0..<10).reversed() { series = series * square + 1 / Double(2 * term + 1) }
    return exponent * 0.693_147_180_559_945_3 + 2 * f * series
}
