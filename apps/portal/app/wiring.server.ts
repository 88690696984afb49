import type { IncomingMessage } from 'node:http'
import { createPortalCaller, type PortalContext, portalRouter, type SessionCookie } from '@padron/api/portal'
import { openPortalAccounts } from '@padron/auth/portal'
import type { PortalCtx } from '@padron/core'
import { openAuthStore, openBell, openDb } from '@padron/db'
import { type Actor, isFailure, portalActorOf } from '@padron/domain'
import { type DoorLog, readSessionToken } from '@padron/door'
import { openPaper } from '@padron/paper'
import { openStorage } from '@padron/storage'
import type { Env } from './env.ts'

type Asked = { req: IncomingMessage; requestId: string; ip: string; cookie: SessionCookie }
const nobody: Actor = { kind: 'anonymous', realm: 'portal' }

/** Opens what the portal leans on, once: two small pools, the bell, the accounts. The only file that may. */
export function openWiring(env: Env, log: DoorLog) {
  const onLost = (error: Error) => log.warn('database.lost', { error: error.name })
  const db = openDb({ url: env.PORTAL_DB, max: 10, onLost })
  const bell = openBell(env.PORTAL_DB)
  const accounts = openPortalAccounts({
    store: openAuthStore({ url: env.PORTAL_AUTH_DB, realm: 'portal', max: 2, onLost }),
  })
  const fixed = {
    db,
    accounts,
    log,
    doorbell: bell,
    gateways: {
      paper: openPaper(),
      storage: openStorage({ ...env.contents, origin: env.FILES_ORIGIN, key: env.FILE_KEY }),
    },
    now: () => new Date(),
  }

  /** The context of one request, as whoever its cookie belongs to now; no key of staff opens anything. */
  async function openContext({ req, requestId, ip, cookie }: Asked): Promise<PortalContext> {
    const token = readSessionToken(req, 'portal')
    const visitor = token ? await accounts.resolvePortal(token) : null
    const request = { id: requestId, ip, userAgent: req.headers['user-agent']?.slice(0, 400) }
    const actor = (visitor && portalActorOf(visitor)) ?? nobody
    const ctx: PortalCtx = { ...fixed, visitor, actor, proof: token && visitor ? { token } : null, request }
    return { ctx, cookie, idempotencyKey: header(req.headers['idempotency-key']) }
  }

  /** After the answer: the session was used. Losing this note shortens a session, nothing else. */
  function touch({ visitor }: PortalCtx) {
    if (!visitor) return
    accounts.touch(visitor).catch((error: Error) => log.warn('session.touch_failed', { error: error.name }))
  }

  return {
    router: portalRouter,
    openContext,
    callerOf: (context: PortalContext, idempotencyKey?: string) =>
      createPortalCaller({ ...context, idempotencyKey }),
    touch,
    /** Resolves when the database lets the portal in; throws one clear line when not. */
    check: () =>
      db.pool.query('select 1').catch((error: unknown) => {
        throw new Error(`The portal cannot reach its database${codeOf(error)}.`)
      }),
    close: () => Promise.allSettled([db.close(), bell.close(), accounts.close()]),
  }
}

export type Wiring = ReturnType<typeof openWiring>

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

function codeOf(error: unknown): string {
  const code = isFailure(error) ? error.reason.code : (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? ` (${code})` : ''
}
