import { type Actor, isFailure, requires } from '@padron/domain'
import { visitOf } from '@padron/door'
import type { Request, RequestHandler, Response } from 'express'

type Options = {
  workerUrl: string
  secret: string
  contextOf: (req: Request, res: Response) => Promise<{ actor: Actor }>
}

/**
 * Shows the worker's board to holders of `queue.read`; the worker itself only knows the secret between us.
 */
export function proxyQueue({ workerUrl, secret, contextOf }: Options): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'GET') return next()
    const { actor } = await contextOf(req, res)
    if (actor.kind === 'anonymous') return res.redirect(303, '/sign-in?returnTo=/queue')
    // Whoever may not see it meets the same page as for any address that is not there.
    if (!requires('queue.read')(actor, undefined).allowed) return next()
    try {
      const answer = await fetch(new URL(req.originalUrl, workerUrl), {
        headers: { 'x-internal-secret': secret, accept: req.headers.accept ?? '*/*' },
        signal: AbortSignal.timeout(10_000),
        redirect: 'manual',
      })
      await pass(answer, res)
    } catch (error) {
      if (isFailure(error)) throw error
      next()
    }
  }
}

/** The board's page gets our nonce, and may name its own base; everything else of the policy stays. */
async function pass(answer: globalThis.Response, res: Response) {
  const type = answer.headers.get('content-type') ?? 'application/octet-stream'
  res.status(answer.status).setHeader('Content-Type', type)
  if (!type.startsWith('text/html')) return void res.end(Buffer.from(await answer.arrayBuffer()))
  const policy = String(res.getHeader('Content-Security-Policy') ?? '')
  if (policy) res.setHeader('Content-Security-Policy', policy.replace("base-uri 'none'", "base-uri 'self'"))
  res.end((await answer.text()).replaceAll('<script', `<script nonce="${visitOf(res).nonce}"`))
}
