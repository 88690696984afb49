import type { Ctx } from '@padron/core'
import { forbidden, type StaffActor, signInRequired } from '@padron/domain'
import { initTRPC } from '@trpc/server'
import { formatError, wordError } from './failures.ts'
import { keyedBy } from './idempotency.ts'
import { transformer } from './transformer.ts'

/** The session cookie of the app that asks; only signing in and out touch it. */
export type SessionCookie = { set(token: string, expiresAt: Date): void; clear(): void }

/** One request: the verb's context, the cookie, and the key under which an effect is asked for once. */
export type ApiContext = { ctx: Ctx; cookie: SessionCookie; idempotencyKey?: string }

const t = initTRPC.context<ApiContext>().create({
  transformer,
  isDev: false,
  errorFormatter: formatError,
  // What is watched is heard of every 15 s, so that either side soon knows when the other has gone.
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** Maps every failure to transport once (house §6, 15); logs what nobody expected, without its parameters. */
const worded = t.middleware(async ({ ctx: { ctx }, path, next }) => {
  const result = await next()
  if (result.ok) return result
  throw wordError(result.error, { log: ctx.log, path, requestId: ctx.request.id })
})

const flat = t.middleware(({ ctx: { ctx, cookie }, next }) => next({ ctx: { ...ctx, cookie } }))

/**
 * A member of staff, by their own hand, held to the key they gave: one step, because each step of the
 * library copies the whole call twice. Where nothing is kept, the key is not looked at.
 */
const staffed = (holdsToKey: boolean) =>
  t.middleware(
    async ({ ctx: { ctx, cookie, idempotencyKey: key }, path, type, getRawInput: input, meta, next }) => {
      if (ctx.actor.kind !== 'staff') throw signInRequired()
      assertOwnHand(ctx.actor, type, meta)
      const idempotency = holdsToKey ? await keyedBy({ type, key, path, meta, input }) : undefined
      const request = idempotency ? { ...ctx.request, idempotency } : ctx.request
      return next({ ctx: { ...ctx, request, cookie } })
    },
  )

/** Whoever looks as somebody else changes nothing; the database would refuse it, too. */
function assertOwnHand(actor: StaffActor, type: string, meta: unknown) {
  const whileViewing = (meta as { whileViewing?: boolean } | undefined)?.whileViewing
  if (type === 'mutation' && actor.viewedBy !== undefined && !whileViewing) throw forbidden('viewing_only')
}

/** For signing in and what comes before it; everything else asks for a live session or key. */
export const openProcedure = t.procedure.use(worded).use(flat)

/** A member of staff asks, by session or API key; which verbs, the verb's policy says. */
export const staffProcedure = t.procedure.use(worded).use(staffed(true))

/** For what somebody types to prove who they are: of that not even a hash is kept with a repeated key. */
export const unkeptProcedure = t.procedure.use(worded).use(staffed(false))

/** Answers a secret shown once: the answer is never kept for a repeated key. */
export const secretProcedure = t.procedure.meta({ secret: true }).use(worded).use(staffed(true))
