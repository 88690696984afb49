import type { Ctx } from '@padron/core'
import { hearHook } from '@padron/core/freshbooks'
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import { codeOf } from './log.ts'

const most = '16kb'
/** Whoever shakes hands makes us ask FreshBooks: so many in an hour, far more than there are callbacks. */
const handshakesAnHour = 60

/**
 * Where FreshBooks posts its hints: no cookie, no origin, trusted by signature alone. It answers one of two
 * texts and nothing else, so that nobody learns what was wrong.
 */
export function openHookDoor(system: Ctx): Router {
  const door = Router()
  const take = openTurnstile(handshakesAnHour, () => system.now().getTime())
  const refuse: ErrorRequestHandler = (_error, _request, response, _next) => {
    response.status(400).type('text').send('Refused')
  }
  door.post(
    '/freshbooks/hooks',
    express.raw({ type: isForm, limit: most, inflate: false }),
    hear(system, take),
    refuse,
  )
  return door
}

/** Told by the bare type: a list of types or a part of it is none. */
const isForm = (request: { headers: { 'content-type'?: string } }) =>
  /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')

const hear =
  (system: Ctx, take: () => boolean): RequestHandler =>
  async (request, response) => {
    const body: unknown = request.body
    const signature = request.get('x-freshbooks-hmac-sha256') ?? null
    const isWhole = Buffer.isBuffer(body) && body.length > 0
    try {
      const heard = isWhole ? await hearHook(system, { body, signature, mayShakeHands: take }) : 'refused'
      if (heard === 'refused') response.status(400).type('text').send('Refused')
      else response.type('text').send('OK')
    } catch (error) {
      // Nothing was kept: they are told to come again, and not why.
      system.log.error('freshbooks.hook_failed', { code: codeOf(error) })
      response.status(503).type('text').send('Later')
    }
  }

/** So many within any hour. */
export function openTurnstile(most: number, clock: () => number): () => boolean {
  const passed: number[] = []
  return () => {
    const now = clock()
    while (passed.length > 0 && (passed[0] ?? now) <= now - 3_600_000) passed.shift()
    if (passed.length >= most) return false
    passed.push(now)
    return true
  }
}
