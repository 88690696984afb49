export type Clock = ReturnType<typeof clock>

const msOf = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 }

/** A clock that stands still until a test moves it. Starts at a Monday morning in Mexico City. */
export function clock(start = '2026-03-02T16:00:00.000Z') {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set(instant: string) {
      at = new Date(instant)
    },
    forward(by: Partial<Record<keyof typeof msOf, number>>) {
      const ms = Object.entries(by).reduce(
        (sum, [unit, count]) => sum + msOf[unit as keyof typeof msOf] * count,
        0,
      )
      at = new Date(at.getTime() + ms)
    },
  }
}
