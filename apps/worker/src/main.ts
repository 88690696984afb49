import { listen, openBell, openDb } from '@padron/db'
import { openMail } from '@padron/mail'
import { openPaper } from '@padron/paper'
import { openSat } from '@padron/sat'
import { openStorage } from '@padron/storage'
import { readEnv } from './env.ts'
import { openHandlers } from './handlers/index.ts'
import { openLetters } from './letters.ts'
import { codeOf, log } from './log.ts'
import { recurringJobs } from './schedule.ts'
import { startWorker } from './worker.ts'

const env = readEnv()
/** The launcher ends its children ten seconds after asking; on its own a worker may take twenty. */
const drainSeconds = env.PARENT_PIPE ? 6 : 18

const url = env.WORKER_DB
const worker = await startWorker({
  doors: {
    db: openDb({ url, max: 8, onLost: (error) => log.warn('database.lost', { code: codeOf(error) }) }),
    bell: openBell(url),
    hear: (onRing) => listen({ url, channel: 'outbox', onRing }),
  },
  queueUrl: env.QUEUE_DB,
  redisUrl: env.REDIS_URL,
  http: { host: env.HOST, port: env.WORKER_PORT, secret: env.INTERNAL_SECRET },
  handlers: openHandlers(openLetters({ portalOrigin: env.PORTAL_ORIGIN })),
  recurring: recurringJobs({ fetchesList: Boolean(env.SAT_LIST_URL) }),
  gateways: {
    sat: openSat({ url: env.SAT_LIST_URL ?? null }),
    storage: openStorage({ folder: env.FILES_DIR, origin: env.FILES_ORIGIN, key: env.FILE_KEY }),
    mail: openMail({
      url: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? `no-reply@${new URL(env.PORTAL_ORIGIN).hostname}`,
    }),
    paper: openPaper(),
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
