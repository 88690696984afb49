export type Walk<Page> = {
  ask: (page: number) => Promise<Page>
  from: number
  /** How many there are, where that is known already. */
  pages: number | null
  mayAskMore: () => boolean
}

/** Two under way at once, and no more than this ahead of what is kept. */
const atOnce = 2
const ahead = 8

/**
 * Pages in their order, those that came together in one go; the next ones are read meanwhile. What came
 * before a failure is handed out first.
 */
export async function* walkPages<Page extends { pages: number }>({
  ask,
  from,
  pages,
  mayAskMore,
}: Walk<Page>): AsyncGenerator<Page[]> {
  const came = new Map<number, Page>()
  let at = from
  let next = from
  let last = pages ?? from
  let running = 0
  let failure: { error: unknown } | null = null
  let wake = () => {}
  const start = () => {
    while (running < atOnce && next <= last && next < at + ahead && !failure && mayAskMore()) {
      const page = next++
      running += 1
      ask(page)
        .then(
          (found) => {
            came.set(page, found)
            last = found.pages
          },
          (error) => {
            failure ??= { error }
          },
        )
        .finally(() => {
          running -= 1
          start()
          wake()
        })
    }
  }
  for (;;) {
    start()
    const together: Page[] = []
    for (let page = came.get(at); page; page = came.get(at)) {
      came.delete(at++)
      together.push(page)
    }
    if (together.length > 0) yield together
    else if (running > 0) await new Promise<void>((resume) => (wake = resume))
    else if (failure) throw (failure as { error: unknown }).error
    else return
  }
}
