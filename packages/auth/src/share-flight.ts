import { unavailable } from '@padron/domain'

/** Of one flight; whoever asks beyond it takes the next. */
const seatsAtMost = 100
/** A flight that is not back by then is given up: the line is dead, and others wait for theirs. */
const longestMs = 6_000

type Seat<Answer> = {
  answer: Promise<Answer>
  land: (answer: Answer) => void
  fall: (error: unknown) => void
}

/**
 * Asks one question about many things at once: whoever asks while a flight is out shares the next one. An
 * answer is never older than the question, because a flight takes only who asked before it left. `ask`
 * answers each by position; when it fails, or answers nothing for `giveUpMs`, so does everybody on board.
 */
export function shareFlight<Answer>(
  ask: (things: string[]) => Promise<Answer[]>,
  giveUpMs = longestMs,
): (thing: string) => Promise<Answer> {
  const waiting = new Map<string, Seat<Answer>>()
  let isOut = false

  async function fly() {
    while (waiting.size > 0) {
      const aboard = [...waiting].slice(0, seatsAtMost)
      for (const [thing] of aboard) waiting.delete(thing)
      try {
        const answers = await within(giveUpMs, ask(aboard.map(([thing]) => thing)))
        if (answers.length !== aboard.length) throw new Error('not every question was answered')
        for (const [at, [, seat]] of aboard.entries()) seat.land(answers[at] as Answer)
      } catch (error) {
        for (const [, seat] of aboard) seat.fall(error)
      }
    }
    isOut = false
  }

  return (thing) => {
    const taken = waiting.get(thing)
    if (taken) return taken.answer
    const seat = takeSeat<Answer>()
    waiting.set(thing, seat)
    if (!isOut) {
      isOut = true
      void fly()
    }
    return seat.answer
  }
}

async function within<Answer>(ms: number, asked: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unavailable('database_unreachable')), ms)
  })
  try {
    return await Promise.race([asked, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

function takeSeat<Answer>(): Seat<Answer> {
  let land: Seat<Answer>['land'] = () => {}
  let fall: Seat<Answer>['fall'] = () => {}
  const answer = new Promise<Answer>((resolve, reject) => {
    land = resolve
    fall = reject
  })
  return { answer, land, fall }
}
