import postgres from 'postgres'

export type DoorbellChannel = 'outbox' | 'job'

const channelName = (channel: DoorbellChannel) => `padron_${channel}`

export type Bell = {
  ring(channel: DoorbellChannel, ids: string[]): void
  /** Calls back at each ring for this id, until what it answers is called. */
  hear(channel: 'job', id: string, onRing: () => void): () => void
  close(): Promise<void>
}

/** Between two rings: at most 20 times a second, and the first one at once. */
const breathMs = 50

/**
 * Rings after COMMIT on a connection of its own, with ids only: NOTIFY inside a
 * transaction would serialise commits (guarantees §2.8). A lost ring loses nothing, the relay polls.
 */
export function openBell(url: string): Bell {
  const sql = postgres(url, { max: 1, idle_timeout: 60, onnotice: () => undefined })
  const waiting = new Map<DoorbellChannel, Set<string>>()
  const ears = new Map<string, Set<() => void>>()
  let isListening = false
  let timer: NodeJS.Timeout | undefined
  let sentAt = Number.NEGATIVE_INFINITY
  const send = () => {
    timer = undefined
    sentAt = performance.now()
    for (const [channel, ids] of waiting) {
      // A payload holds 8,000 bytes; the ids are a hint, so the first two hundred are enough.
      const payload = [...ids].slice(0, 200).join(',')
      sql.notify(channelName(channel), payload).catch(() => undefined)
    }
    waiting.clear()
  }
  /** Opened by the first who listens; should that fail, the next one tries again. */
  const listenOnce = () => {
    if (isListening) return
    isListening = true
    const wakeAll = (payload: string) => {
      for (const rung of payload.split(',')) for (const wake of ears.get(rung) ?? []) wake()
    }
    sql.listen(channelName('job'), wakeAll).catch(() => {
      isListening = false
    })
  }
  return {
    ring(channel, ids) {
      const known = waiting.get(channel) ?? new Set<string>()
      for (const id of ids) known.add(id)
      waiting.set(channel, known)
      timer ??= setTimeout(send, Math.max(0, sentAt + breathMs - performance.now())).unref()
    },
    hear(_channel, id, onRing) {
      listenOnce()
      const heard = ears.get(id) ?? new Set()
      ears.set(id, heard.add(onRing))
      return () => {
        heard.delete(onRing)
        if (heard.size === 0 && ears.get(id) === heard) ears.delete(id)
      }
    },
    async close() {
      if (timer) clearTimeout(timer)
      await sql.end({ timeout: 1 })
    },
  }
}

/** Hears rings; reconnects by itself, and a missed ring is made good by the caller's polling. */
export async function listen({
  url,
  channel,
  onRing,
}: {
  url: string
  channel: DoorbellChannel
  onRing: (ids: string[]) => void
}) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.listen(channelName(channel), (payload) => onRing(payload ? payload.split(',') : []))
  return { close: () => sql.end({ timeout: 1 }) }
}
