import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiContext, createStaffCaller, staffRouter } from './index.ts'

type Ctx = ApiContext['ctx']
const cookie = { set: () => undefined, clear: () => undefined }

/** Watches over the wire, as a browser does; answers the stream as text that comes in. */
async function watch(ctx: Ctx, jobId: string, signal?: AbortSignal) {
  const input = encodeURIComponent(JSON.stringify(superjson.serialize({ jobId })))
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    router: staffRouter,
    req: new Request(`http://api.test/api/trpc/job.watch?input=${input}`, {
      headers: { accept: 'text/event-stream' },
      signal,
    }),
    createContext: () => ({ ctx, cookie }),
  })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  return { response, reader }
}

async function textOf({ reader }: Awaited<ReturnType<typeof watch>>) {
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
  return text
}
const statesIn = (text: string) => [...text.matchAll(/"state":"(\w+)"/g)].map(([, state]) => state)

describe('a job that is watched', () => {
  let db: TestDatabase
  let manager: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    manager = await actAs(db, 'manager')
  })
  const start = async () => {
    await db.ask(`update app.score_runs set state = 'done' where state in ('waiting', 'running')`)
    return createStaffCaller({ ctx: manager, cookie }).score.updateAll({ scope: 'all' })
  }
  const set = (jobId: string, words: string) =>
    db.ask(`update app.outbox set ${words} where id = $1`, [jobId])

  it('is told as it stands and as often as it changes, until it is over', async () => {
    const { jobId } = await start()
    const watched = await watch(manager, jobId)
    expect(watched.response.headers.get('content-type')).toContain('text/event-stream')
    const told = textOf(watched)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await set(jobId, `state = 'sent', started_at = now(), done = 10, total = 40`)
    await new Promise((resolve) => setTimeout(resolve, 1_300))
    await set(jobId, `state = 'done', done = 40, finished_at = now()`)
    const text = await told
    expect(statesIn(text)).toEqual(['waiting', 'sent', 'done'])
    expect(text).toContain('"done":10')
    expect(text).toContain('event: return')
  })

  it('that is over already is told once', async () => {
    const { jobId } = await start()
    await set(jobId, `state = 'cancelled', finished_at = now()`)
    expect(statesIn(await textOf(await watch(manager, jobId)))).toEqual(['cancelled'])
  })

  it('is nobody’s business who may not see it, and ends with the session', async () => {
    const { jobId } = await start()
    for (const [ctx, code] of [
      [anonymousCtx(db), 'sign_in_required'],
      [await actAs(db, 'reader'), 'not_found'],
    ] as const) {
      const text = await textOf(await watch(ctx, jobId))
      expect(text).toContain('event: serialized-error')
      expect(text).toContain(code)
      expect(statesIn(text)).toEqual([])
    }
    const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
    const watched = await watch(await actAsUser(db, gone.userId), jobId)
    const told = textOf(watched)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await set(jobId, 'done = 5')
    const text = await told
    expect(text).toContain('event: serialized-error')
    expect(text).not.toContain('"done":5')
  })

  it('lets go when the watcher leaves', async () => {
    const { jobId } = await start()
    const leaving = new AbortController()
    const { reader } = await watch(manager, jobId, leaving.signal)
    await reader.read()
    leaving.abort()
    const rest = reader.read().catch(() => ({ done: true }))
    await expect(rest).resolves.toBeDefined()
  })
})
