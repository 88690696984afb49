import type { IncomingMessage } from 'node:http'
import { type ApiContext, createStaffCaller, type SessionCookie, staffRouter } from '@padron/api/staff'
import { openStaffAccounts } from '@padron/auth/staff'
import type { Ctx } from '@padron/core'
import { serveFile } from '@padron/core/file'
import type { Gateways } from '@padron/core/ports'
import { openAuthStore, openBell, openDb } from '@padron/db'
import { type Actor, unavailable } from '@padron/domain'
import { type DoorLog, readBearer, readSessionToken } from '@padron/door'
import { openConsentOnly } from '@padron/freshbooks'
import { openPaper } from '@padron/paper'
import { openSat } from '@padron/sat'
import { openStorage } from '@padron/storage'
import { openSealer } from '@padron/vault'
import type { Env } from './env.ts'

type Asked = { req: IncomingMessage; requestId: string; ip: string; cookie: SessionCookie }
/** Only the worker sends. */
const noMail: Gateways['mail'] = {
  send: async () => {
    throw unavailable('mail_elsewhere')
  },
}
const nobody: Actor = { kind: 'anonymous', realm: 'staff' }

/** Opens what this process leans on, once: two pools, the bell, the accounts. The only file that may. */
export function openWiring(env: Env, log: DoorLog) {
  const onLost = (error: Error) => log.warn('database.lost', { error: error.name })
  const db = openDb({ url: env.BACK_OFFICE_DB, max: 10, onLost })
  const bell = openBell(env.BACK_OFFICE_DB)
  const accounts = openStaffAccounts({
    store: openAuthStore({ url: env.BACK_OFFICE_AUTH_DB, realm: 'staff', max: 2, onLost }),
  })
  const fixed = {
    db,
    accounts,
    log,
    doorbell: bell,
    gateways: {
      sat: openSat({ url: null }),
      storage: openStorage({ ...env.contents, origin: env.FILES_ORIGIN, key: env.FILE_KEY }),
      mail: noMail,
      paper: openPaper(),
      freshbooks: openConsentOnly(applicationOf(env)),
      vault: openSealer(env.FRESHBOOKS_SEAL_KEY ?? null),
    },
    now: () => new Date(),
  }

  /** The context of one request, as whoever its key or cookie belongs to now. */
  async function openContext({ req, requestId, ip, cookie }: Asked): Promise<ApiContext> {
    const token = readBearer(req) ?? readSessionToken(req, 'staff')
    const actor = token ? await accounts.resolveStaff(token) : null
    const request = { id: requestId, ip, userAgent: req.headers['user-agent']?.slice(0, 400) }
    const ctx: Ctx = { ...fixed, actor: actor ?? nobody, proof: token && actor ? { token } : null, request }
    return { ctx, cookie, idempotencyKey: header(req.headers['idempotency-key']) }
  }

  /** After the answer: the session was used. Losing this note shortens a session, nothing else. */
  function touch({ actor }: Ctx) {
    if (actor.kind !== 'staff') return
    accounts.touch(actor).catch((error: Error) => log.warn('session.touch_failed', { error: error.name }))
  }

  return {
    router: staffRouter,
    openContext,
    callerOf: (context: ApiContext, idempotencyKey?: string) =>
      createStaffCaller({ ...context, idempotencyKey }),
    touch,
    /** What the file host hands out for a token; it asks nobody who is there. */
    serveFile: (token: string, requestId: string) =>
      serveFile({ ...fixed, actor: nobody, proof: null, request: { id: requestId } }, token),
    check: () => db.pool.query('select 1'),
    close: () => Promise.allSettled([db.close(), bell.close(), accounts.close()]),
  }
}

export type Wiring = ReturnType<typeof openWiring>

/** Of FreshBooks' addresses this process knows the page where people agree, and none that takes a token. */
const applicationOf = (env: Env) =>
  env.FRESHBOOKS_CLIENT_ID && env.FRESHBOOKS_REDIRECT_URI
    ? {
        clientId: env.FRESHBOOKS_CLIENT_ID,
        redirectUri: env.FRESHBOOKS_REDIRECT_URI,
        authUrl: env.FRESHBOOKS_AUTH_URL,
      }
    : null

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
