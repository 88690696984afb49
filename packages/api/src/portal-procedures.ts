import type { PortalCtx } from '@padron/core'
import { forbidden, signInRequired } from '@padron/domain'
import { initTRPC } from '@trpc/server'
import { formatError, wordError } from './failures.ts'
import { keyedBy } from './idempotency.ts'
import type { SessionCookie } from './procedures.ts'
import { transformer } from './transformer.ts'

/** One request at the portal's door: the verb's context, the cookie, the key of an effect asked for once. */
export type PortalContext = { ctx: PortalCtx; cookie: SessionCookie; idempotencyKey?: string }

const t = initTRPC.context<PortalContext>().create({ transformer, isDev: false, errorFormatter: formatError })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

const worded = t.middleware(async ({ ctx: { ctx }, path, next }) => {
  const result = await next()
  if (result.ok) return result
  throw wordError(result.error, { log: ctx.log, path, requestId: ctx.request.id })
})

const once = t.middleware(
  async ({ ctx: { ctx, cookie, idempotencyKey }, path, type, getRawInput, meta, next }) => {
    const { actor } = ctx
    const account = actor.kind === 'portal' ? actor.customerId : null
    // What was asked for one customer is never answered, nor done, for another one of the same person.
    const input = async () => ({ asked: await getRawInput(), account })
    const idempotency = await keyedBy({ type, key: idempotencyKey, path, meta, input })
    if (!idempotency) return next()
    return next({
      ctx: { cookie, idempotencyKey, ctx: { ...ctx, request: { ...ctx.request, idempotency } } },
    })
  },
)

/** A live session whose customer's door was shut is told so, not sent to sign in once more. */
const signedIn = t.middleware(({ ctx: { ctx }, next }) => {
  if (ctx.actor.kind === 'portal') return next()
  throw ctx.visitor ? forbidden('door_shut') : signInRequired()
})

const flat = t.middleware(({ ctx: { ctx, cookie }, next }) => next({ ctx: { ...ctx, cookie } }))

/** For signing in and whatever holds at the door itself; everything else asks for a live session. */
export const openProcedure = t.procedure.use(worded).use(flat)

/** A customer's person asks; what their permissions let them, the verb's policy says. */
export const portalProcedure = t.procedure.use(worded).use(signedIn).use(once).use(flat)

/** Answers something to be used at once, as a link to a file: it is never kept for a repeated key. */
export const portalSecretProcedure = t.procedure
  .meta({ secret: true })
  .use(worded)
  .use(signedIn)
  .use(once)
  .use(flat)
