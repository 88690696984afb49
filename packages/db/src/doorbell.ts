import postgres from 'postgres'

export type DoorbellChannel = 'outbox' | 'job'

const channelName = (channel: DoorbellChannel) => `padron_${channel}`

export type Bell = { ring(channel: DoorbellChannel, ids: string[]): void; close(): Promise<void> }

/**
 * Rings after COMMIT on a connection of its own, at most 20 times a second, with ids only: NOTIFY inside a
 * transaction would serialise commits (guarantees §2.8). A lost ring loses nothing, the relay polls.
 */
export function openBell(url: string): Bell {
  const sql = postgres(url, { max: 1, idle_timeout: 60, onnotice: () => undefined })
  const waiting = new Map<DoorbellChannel, Set<string>>()
  let timer: NodeJS.Timeout | undefined
  const send = () => {
    timer = undefined
    for (const [channel, ids] of waiting) {
      // A payload holds 8,000 bytes; the ids are a hint, so the first two hundred are enough.
      const payload = [...ids].slice(0, 200).join(',')
      sql.notify(channelName(channel), payload).catch(() => undefined)
    }
    waiting.clear()
  }
  return {
    ring(channel, ids) {
      const known = waiting.get(channel) ?? new Set<string>()
      for (const id of ids) known.add(id)
      waiting.set(channel, known)
      timer ??= setTimeout(send, 50).unref()
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
