import { isFailure } from '@padron/domain'
import { cancel, type Ending, snooze } from '@padron/jobs'

/** Not set up, or set up elsewhere: nothing is lost, it is asked again later. */
const unready = new Set(['freshbooks_not_configured', 'freshbooks_elsewhere', 'vault_elsewhere'])
const unreadySeconds = 900

/**
 * Ends a job that FreshBooks cannot serve now without spending an attempt: it waits as long as they, or a
 * person who has to reconnect, need. What nobody is connected for any more is called off. The rest is thrown.
 */
export async function calm(work: () => Promise<Ending>): Promise<Ending> {
  try {
    return await work()
  } catch (error) {
    if (!isFailure(error)) throw error
    const { kind, reason, detail } = error
    if (reason.code === 'freshbooks_disconnected') return cancel(reason.code)
    if (unready.has(reason.code)) return snooze(spread(unreadySeconds))
    if (kind === 'limit' || reason.code === 'freshbooks_paused')
      return snooze(spread(detail.retryAfterSeconds ?? 60))
    throw error
  }
}

/** Up to a quarter longer, so that not all come back at once. */
const spread = (seconds: number) => Math.ceil(seconds * (1 + Math.random() / 4))
