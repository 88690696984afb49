import { existsSync } from 'node:fs'
import { startFakeFreshbooks, writeBooks } from '@padron/freshbooks'
import { readJson } from '../secrets.ts'
import type { Person } from './books.ts'
import { readStandInEnv } from './env.ts'

/** Others of its clients are nobody we know. */
const strangers = 20
const invoicesEach = 12

const env = readStandInEnv()
const people = (readJson(env.PEOPLE_FILE) ?? []) as Person[]
const clients = people.length + strangers
const server = await startFakeFreshbooks({
  port: env.FRESHBOOKS_PORT,
  redirectUri: env.FRESHBOOKS_REDIRECT_URI,
  stateFile: env.STATE_FILE,
  eventDelaySeconds: 2,
  books: existsSync(env.STATE_FILE)
    ? undefined
    : writeBooks({
        ...{ clients, people, invoices: clients * invoicesEach },
        today: new Date().toISOString().slice(0, 10),
      }),
})
process.stdout.write(`the stand-in for FreshBooks answers on ${server.url}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    server.close().finally(() => process.exit(0))
  })
