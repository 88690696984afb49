import type { Devices } from '@padron/core/ports'
import type { AuthStore } from '@padron/db'
import { eq, sql } from '@padron/db/query'
import { staffSessions as sessions } from '@padron/db/schema'
import { signInRequired } from '@padron/domain'

type Viewing = Pick<Devices, 'markSteppedUp' | 'startViewing' | 'stopViewing'>

/** What a session of staff is used for besides being signed in; Postgres's clock judges both. */
export const openViewing = (store: AuthStore): Viewing => ({
  async markSteppedUp(sessionId) {
    await store.update(sessions).set({ stepUpAt: sql`now()` }).where(eq(sessions.id, sessionId))
  },

  async startViewing(sessionId, asUserId, minutes) {
    const [row] = await store
      .update(sessions)
      .set({ viewingAs: asUserId, viewingUntil: sql`now() + make_interval(mins => ${minutes})` })
      .where(eq(sessions.id, sessionId))
      .returning({ until: sessions.viewingUntil })
    if (!row?.until) throw signInRequired()
    return { until: row.until }
  },

  async stopViewing(sessionId) {
    await store
      .update(sessions)
      .set({ viewingAs: null, viewingUntil: null })
      .where(eq(sessions.id, sessionId))
  },
})
