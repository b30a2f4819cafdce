/// The offset of the vertex of the parabola through (−left, leftRise), (0, 0) and (right, rightRise).
///
/// With αx² + βx through the outer points,
///
///     α = (a h₂ + b h₁) / (h₁ h₂ (h₁ + h₂))
///     β = (b h₁² − a h₂²) / (h₁ h₂ (h₁ + h₂))
///     −β / 2α = (a h₂² − b h₁²) / (2 (a h₂ + b h₁))
///
/// where h₁ = left, h₂ = right, a = leftRise, b = rightRise. It lies in [−left/2, right/2], the middles of
/// the two intervals, so a refined optimum never leaves the bracket of its neighbours. For equal spacing it is
/// the familiar h (a − b) / (2 (a + b)). **Source**: Lagrange interpolation.
///
/// - Parameters: distances above zero, rises at or above zero.
/// - Returns: nil where both rises are zero, since a flat line has no vertex.
func vertexOffset(left: Double, leftRise: Double, right: Double, rightRise: Double) -> Double? {
    let curvature = leftRise * right + rightRise * left
    guard curvature > 0 else { return nil }
    return (leftRise * right * right - rightRise * left * left) / (2 * curvature)
}
