const rememberedAtMost = 10_000

/** Lets each id pass once in so many milliseconds, so that a busy session costs no statement per request. */
export function pace(everyMs: number): (id: string) => boolean {
  const passed = new Map<string, number>()
  return (id) => {
    const now = performance.now()
    if (now - (passed.get(id) ?? Number.NEGATIVE_INFINITY) < everyMs) return false
    if (passed.size >= rememberedAtMost) passed.clear()
    passed.set(id, now)
    return true
  }
}
