import { sharedTurns } from '@padron/core/freshbooks'
import { listen, openBell, openDb } from '@padron/db'
import { closedFreshbooks, openFreshbooks, openPace } from '@padron/freshbooks'
import { openMail } from '@padron/mail'
import { openPaper } from '@padron/paper'
import { openSat } from '@padron/sat'
import { openStorage } from '@padron/storage'
import { openSealer, openVault } from '@padron/vault'
import { type Env, readEnv } from './env.ts'
import { openHandlers } from './handlers/index.ts'
import { openLetters } from './letters.ts'
import { codeOf, log } from './log.ts'
import { recurringJobs } from './schedule.ts'
import { startWorker } from './worker.ts'

const env = readEnv()
/** The launcher ends its children ten seconds after asking; on its own a worker may take twenty. */
const drainSeconds = env.PARENT_PIPE ? 6 : 18

const url = env.WORKER_DB
const db = openDb({ url, max: 8, onLost: (error) => log.warn('database.lost', { code: codeOf(error) }) })
const worker = await startWorker({
  doors: {
    db,
    bell: openBell(url),
    hear: (onRing) => listen({ url, channel: 'outbox', onRing }),
  },
  queueUrl: env.QUEUE_DB,
  redisUrl: env.REDIS_URL,
  http: { host: env.HOST, port: env.WORKER_PORT, secret: env.INTERNAL_SECRET },
  handlers: openHandlers({
    letters: openLetters({ portalOrigin: env.PORTAL_ORIGIN }),
    hooksUrl: env.FRESHBOOKS_WEBHOOK_URL ?? null,
  }),
  recurring: recurringJobs({ fetchesList: Boolean(env.SAT_LIST_URL) }),
  gateways: {
    sat: openSat({ url: env.SAT_LIST_URL ?? null }),
    storage: openStorage({ ...env.contents, origin: env.FILES_ORIGIN, key: env.FILE_KEY }),
    mail: openMail({
      url: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? `no-reply@${new URL(env.PORTAL_ORIGIN).hostname}`,
    }),
    paper: openPaper(),
    ...openBooks(env),
  },
  log,
  onStuck: () => process.exit(70),
}).catch((error): never => {
  process.stderr.write(`worker cannot start: ${codeOf(error)}\n`)
  process.exit(1)
})
log.info('worker.ready', { port: worker.port, queue: env.REDIS_URL ? 'redis' : 'postgres' })

// A rejection nobody awaits is a defect: it is told, and the work goes on; the outbox re-sends what it hit.
process.on('unhandledRejection', (error) => log.error('worker.unhandled', { code: codeOf(error) }))

let leaving = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (leaving) return
    leaving = true
    log.info('worker.leaving', { signal })
    setTimeout(() => process.exit(0), (drainSeconds + 1.5) * 1000)
    await worker.stop(drainSeconds).catch((error) => log.error('worker.stop_failed', { code: codeOf(error) }))
    process.exit(0)
  })
}

/** FreshBooks and the keys to what it entrusts to us; a database may hold its rows without either. */
function openBooks(env: Env) {
  const { FRESHBOOKS_CLIENT_ID, FRESHBOOKS_CLIENT_SECRET, FRESHBOOKS_REDIRECT_URI } = env
  const { FRESHBOOKS_KEYS, FRESHBOOKS_OPEN_KEY } = env
  const isConfigured = FRESHBOOKS_CLIENT_ID && FRESHBOOKS_CLIENT_SECRET && FRESHBOOKS_REDIRECT_URI
  return {
    freshbooks: isConfigured
      ? openFreshbooks({
          clientId: FRESHBOOKS_CLIENT_ID,
          clientSecret: FRESHBOOKS_CLIENT_SECRET,
          redirectUri: FRESHBOOKS_REDIRECT_URI,
          apiUrl: env.FRESHBOOKS_API_URL,
          authUrl: env.FRESHBOOKS_AUTH_URL,
          pace: openPace({ turns: sharedTurns(db) }),
        })
      : closedFreshbooks('freshbooks_not_configured'),
    vault:
      FRESHBOOKS_KEYS && FRESHBOOKS_OPEN_KEY
        ? openVault({ keys: FRESHBOOKS_KEYS, openKey: FRESHBOOKS_OPEN_KEY })
        : openSealer(null),
  }
}
