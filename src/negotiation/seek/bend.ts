/** Cubic Hermite interpolation between two nodes, `t` in [0, 1) of the way: written once for both sides of a search. */
export function bend(left: number, right: number, slopeLeft: number, slopeRight: number, t: number): number {
  const s = 1 - t;
  const bendLeft = slopeLeft - (right - left);
  const bendRight = right - left - slopeRight;
  return s * left + t * right + t * s * (s * bendLeft + t * bendRight);
}
