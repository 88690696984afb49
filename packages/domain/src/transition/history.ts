type Step = { effectiveAt: Date; toCode: string }

/**
 * How long each step of a history held, in its order; the last one holds until then. A step dated before
 * the one it follows takes nothing back from it: a negative time is none.
 */
export function secondsHeld(steps: readonly Step[], until: Date): number[] {
  return steps.map(({ effectiveAt }, at) => {
    const end = steps[at + 1]?.effectiveAt ?? until
    return Math.max(0, Math.floor((end.getTime() - effectiveAt.getTime()) / 1000))
  })
}

/** The time in each status, all its visits together, by status code. */
export function timeInStatus(steps: readonly Step[], until: Date): Map<string, number> {
  const held = secondsHeld(steps, until)
  const sums = new Map<string, number>()
  for (const [at, { toCode }] of steps.entries()) sums.set(toCode, (sums.get(toCode) ?? 0) + (held[at] ?? 0))
  return sums
}
