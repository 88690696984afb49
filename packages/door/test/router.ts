import { conflict, isFailure, limited, signInRequired, unavailable, z } from '@padron/domain'
import { initTRPC, tracked } from '@trpc/server'
import superjson from 'superjson'

export const entered: string[] = []

const statuses = { not_found: 404, forbidden: 403, conflict: 409, invalid: 422, limit: 429, unavailable: 503 }

type Ctx = { requestId: string }
const t = initTRPC.context<Ctx>().create({
  transformer: superjson,
  isDev: true,
  errorFormatter({ shape, error }) {
    const cause: unknown = error.cause
    if (isFailure(cause)) {
      const httpStatus = cause.reason.code === 'sign_in_required' ? 401 : statuses[cause.kind]
      return {
        ...shape,
        message: cause.reason.code,
        data: { ...shape.data, httpStatus, failure: cause.detail },
      }
    }
    if (cause instanceof z.ZodError) return { ...shape, data: { ...shape.data, httpStatus: 422 } }
    return shape
  },
})

const enter = t.procedure.use(({ path, next }) => {
  entered.push(path)
  return next()
})

/** A small router with one procedure for each way an answer can end. */
export const router = t.router({
  clock: t.router({
    read: enter
      .input(z.object({ at: z.date() }))
      .query(({ input }) => ({ at: input.at, days: new Map([['a', 1n]]) })),
    noop: enter.query(() => undefined),
    set: enter
      .input(z.object({ at: z.date().optional() }).optional())
      .mutation(({ input }) => ({ set: input?.at ?? null })),
    whoAsks: enter.query(({ ctx }) => ctx.requestId),
    tick: enter
      .input(z.object({ lastEventId: z.string().optional() }).optional())
      .subscription(async function* ({ input }) {
        const from = Number(input?.lastEventId ?? 0)
        for (let n = from + 1; n <= from + 3; n++) yield tracked(String(n), { n, at: new Date(n) })
      }),
    hang: enter.subscription(async function* ({ signal }) {
      yield 'open'
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    }),
  }),
  fail: t.router({
    lost: enter.mutation(() => {
      throw conflict('changed_meanwhile', { current: { version: 2, at: new Date(5) } })
    }),
    busy: enter.query(() => {
      throw limited(37)
    }),
    down: enter.query(() => {
      throw unavailable('list_missing')
    }),
    signedOut: enter.query(() => {
      throw signInRequired()
    }),
    secret: enter.query(() => {
      throw secretError()
    }),
    live: enter.subscription(async function* () {
      yield 1
      throw secretError()
    }),
  }),
})

export const secrets = ['select * from notes', 'C-000123-secret', '/srv/app/secret.ts', 'hunter2']

/** As a database library throws it: the statement and its parameters in the message, the driver's error as cause. */
export function secretError() {
  const cause = Object.assign(new Error(`duplicate key ${secrets[1]}`), {
    code: '23505',
    constraint: 'customers_number_key',
    detail: secrets[1],
  })
  const error = new Error(`Failed query: ${secrets[0]}\nparams: ${secrets[3]}`, { cause })
  error.stack += `\n    at read (${secrets[2]}:1:1)`
  return error
}
