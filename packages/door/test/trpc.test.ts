import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  TRPCClientError,
} from '@trpc/client'
import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeServer, mountErrors, mountTrpc, visitOf } from '../src/index.ts'
import { openApp } from './loopback.ts'
import { router } from './router.ts'

type Router = typeof router
let app: Awaited<ReturnType<typeof openApp>>
let opened: number
const open = () =>
  openApp((express) => {
    const createContext = (_req: unknown, res: Parameters<typeof visitOf>[0]) => {
      opened++
      res.append('Set-Cookie', 'a=1')
      return { requestId: visitOf(res).requestId }
    }
    mountTrpc(express, { router, createContext })
    mountErrors(express)
  })
beforeAll(async () => {
  app = await open()
})
afterAll(() => app.close())

const answers: Response[] = []
const keep: typeof fetch = async (...args) => {
  const answer = await fetch(...args)
  answers.push(answer)
  return answer
}
const url = () => `${app.url}/api/trpc`
const single = () =>
  createTRPCClient<Router>({ links: [httpLink({ url: url(), transformer: superjson, fetch: keep })] })
const batched = () =>
  createTRPCClient<Router>({ links: [httpBatchLink({ url: url(), transformer: superjson, fetch: keep })] })
const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(TRPCClientError)
  return error as TRPCClientError<Router>
}
const at = new Date('2026-02-03T04:05:06.789Z')

describe.each([
  ['one by one', single],
  ['batched', batched],
])('the stock client, %s', (_how, client) => {
  test('gets results, with dates, maps, big integers and nothing at all', async () => {
    expect(await client().clock.read.query({ at })).toEqual({ at, days: new Map([['a', 1n]]) })
    expect(await client().clock.noop.query()).toBeUndefined()
    expect(await client().clock.set.mutate({ at })).toEqual({ set: at })
    expect(await client().clock.set.mutate()).toEqual({ set: null })
  })

  test('gets each failure of the family with its status and detail', async () => {
    const lost = await failureOf(client().fail.lost.mutate())
    expect(lost.message).toBe('changed_meanwhile')
    expect(lost.data).toMatchObject({
      httpStatus: 409,
      path: 'fail.lost',
      failure: { current: { version: 2, at: new Date(5) } },
    })
    expect((await failureOf(client().fail.busy.query())).data?.httpStatus).toBe(429)
    expect(answers.at(-1)!.status).toBe(429)
    expect(answers.at(-1)!.headers.get('retry-after')).toBe('37')
    expect((await failureOf(client().fail.down.query())).data?.httpStatus).toBe(503)
    expect((await failureOf(client().fail.signedOut.query())).data?.httpStatus).toBe(401)
    expect(answers.at(-1)!.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('gets 422 for an input the schema refuses, 404 for no such procedure', async () => {
    expect((await failureOf(client().clock.read.query({ at: 'soon' as never }))).data?.httpStatus).toBe(422)
    const nothing = (client() as unknown as { no: { such: { query(): Promise<unknown> } } }).no.such.query()
    expect((await failureOf(nothing)).data).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404 })
  })

  test('gets a fixed text and an id for a defect', async () => {
    const defect = await failureOf(client().fail.secret.query())
    expect(defect.message).toMatch(/^Something went wrong on our side\./)
    expect(defect.data).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      httpStatus: 500,

      id: expect.stringMatching(/^[\da-f-]{36}$/),
    })
  })

  test('understands a refusal of the gate', async () => {
    const evil = createTRPCClient<Router>({
      links: [
        httpLink({
          url: url(),
          transformer: superjson,
          headers: { origin: 'https://evil.example', cookie: 'a=1' },
        }),
      ],
    })
    const refused = await failureOf(evil.clock.set.mutate())
    expect(refused.data).toMatchObject({ code: 'FOREIGN_ORIGIN', httpStatus: 403 })
  })
})

describe('a batch', () => {
  test('is one request with one context, and answers each call for itself', async () => {
    opened = 0
    answers.splice(0)
    const client = batched()
    const settled = await Promise.allSettled([
      client.clock.whoAsks.query(),
      client.fail.busy.query(),
      client.clock.read.query({ at }),
      client.clock.whoAsks.query(),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(answers).toHaveLength(1)
    expect(answers[0]!.status).toBe(207)
    expect(answers[0]!.headers.get('set-cookie')).toBe('a=1')
    expect(answers[0]!.headers.get('content-type')).toBe('application/json')
    expect(opened).toBe(1)
  })

  test('of 21 is refused as a whole', async () => {
    const client = batched()
    const calls = Array.from({ length: 21 }, () => failureOf(client.clock.noop.query()))
    for (const error of await Promise.all(calls)) expect(error.data).toMatchObject({ httpStatus: 400 })
  })
})

describe('methods', () => {
  test('a query is asked by GET and a mutation by POST, nothing else', async () => {
    const json = { 'content-type': 'application/json' }
    const got = await app.send({ path: '/api/trpc/clock.set' })
    expect([got.status, got.headers.allow]).toEqual([405, 'POST'])
    const posted = await app.send({ method: 'POST', path: '/api/trpc/clock.noop', headers: json, body: '{}' })
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET'])
    expect((await app.send({ method: 'HEAD', path: '/api/trpc/clock.noop' })).status).toBe(204)
  })
})

describe('subscriptions', () => {
  const live = () =>
    createTRPCClient<Router>({
      links: [httpSubscriptionLink({ url: url(), transformer: superjson, EventSource: Source })],
    })

  test('stream events with their ids, dates included, and resume after the last one', async () => {
    const seen: unknown[] = []
    await new Promise<void>((resolve, reject) => {
      live().clock.tick.subscribe(
        { lastEventId: '4' },
        { onData: (event) => seen.push(event), onComplete: resolve, onError: reject },
      )
    })
    expect(seen).toEqual([5, 6, 7].map((n) => ({ id: String(n), data: { n, at: new Date(n) } })))
  })

  test('end when the app closes, so that a restart is quick', async () => {
    const closing = await open()
    const answer = await fetch(`${closing.url}/api/trpc/clock.hang`)
    const reader = answer.body!.getReader()
    await reader.read()
    const started = performance.now()
    await closeServer(closing.app, closing.server)
    expect(performance.now() - started).toBeLessThan(1_000)
    await reader.cancel().catch(() => {})
  })
})

/** As much of the browser's EventSource as the stock link uses. */
class Source extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 2
  readyState = 0
  readonly #gone = new AbortController()

  constructor(address: string | URL) {
    super()
    this.#read(String(address)).catch(() => {})
  }

  close() {
    this.readyState = 2
    this.#gone.abort()
  }

  async #read(address: string) {
    const answer = await fetch(address, {
      headers: { accept: 'text/event-stream' },
      signal: this.#gone.signal,
    })
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
    let rest = ''
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + part).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) this.#tell(block)
    }
  }

  #tell(block: string) {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/).slice(0, 2)))
    this.dispatchEvent(
      new MessageEvent(fields.event ?? 'message', { data: fields.data ?? '', lastEventId: fields.id ?? '' }),
    )
  }
}
