/** Rounded to the nearest whole, half up; both not negative, `by` above nought, 2 × the dividend safe. */
export const divideHalfUp = (dividend: number, by: number): number => {
  const doubled = 2 * dividend + by
  return (doubled - (doubled % (2 * by))) / (2 * by)
}
