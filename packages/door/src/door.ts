import type { Express, Request, RequestHandler } from 'express'
import { listProxies, readClientIp } from './client-ip.ts'
import { allowedBytes, allowedMethods, isApi, judge, type Rules, splitUrl } from './gate.ts'
import { mountHealth } from './health.ts'
import type { DoorLog } from './log.ts'
import { checkOrigin, isLoopback } from './origin.ts'
import { answerRefusal } from './refuse.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { dropSpoofableHeaders, newVisit, visitOf } from './visit.ts'

export type DoorOptions = {
  /** The one public origin of this app; http only on loopback. */
  origin: string
  /** Paths whose body may have 20 MB instead of 1 MB. */
  uploadPaths?: readonly string[]
  /** Other origins of ours that the answer to a form may lead to. */
  formTargets?: readonly string[]
  /** Addresses or subnets of our own proxies; without them X-Forwarded-For is never read. */
  trustedProxies?: readonly string[]
  /** Answers `/healthz`: resolves when well, throws when not. */
  health?: () => Promise<unknown>
  /** Under the development server, which cannot live with the content policy. */
  watching?: boolean
  log?: DoorLog
}

/** Puts the door before everything else of an app: call it first, on a fresh express app. */
export function mountDoor(app: Express, options: DoorOptions) {
  const rules: Rules = { origin: checkOrigin(options.origin), uploadPaths: options.uploadPaths ?? [] }
  app.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', 'simple')
  app.use(openVisit(rules, options))
  if (options.health) mountHealth(app, options.health)
  app.use(guard(rules, options.log))
}

/** Request id, nonce, client address and headers: what a refused request gets as well. */
function openVisit(
  rules: Rules,
  { trustedProxies = [], watching = false, formTargets }: DoorOptions,
): RequestHandler {
  const proxies = listProxies(trustedProxies)
  return (req, res, next) => {
    const ip = readClientIp(req.socket.remoteAddress, header(req.headers['x-forwarded-for']), proxies)
    const visit = newVisit(ip, allowedBytes(splitUrl(req.url)[0], rules))
    Object.assign(res.locals, visit)
    res.setHeader('X-Request-Id', visit.requestId)
    setSecurityHeaders(res, visit.nonce, watching, formTargets)
    next()
  }
}

function guard(rules: Rules, log?: DoorLog): RequestHandler {
  const host = new URL(rules.origin).host
  return (req, res, next) => {
    const refusal = judge(req, rules)
    if (refusal) {
      log?.warn('door.refused', {
        requestId: visitOf(res).requestId,
        status: refusal.status,
        reason: refusal.code,
      })
      if (refusal.status === 405) res.setHeader('Allow', allowedMethods)
      if (req.method !== 'GET') res.setHeader('Connection', 'close')
      return answerRefusal(res, refusal.status, refusal.code, isApi(splitUrl(req.url)[0]))
    }
    if (req.method === 'OPTIONS') return void res.status(204).setHeader('Allow', allowedMethods).end()
    if (isAtAnotherAddress(req, host)) return res.redirect(307, rules.origin + req.url)
    dropSpoofableHeaders(req.headers, host)
    next()
  }
}

/** On loopback, whoever typed 127.0.0.1 for localhost is led to the name that the cookies are bound to. */
function isAtAnotherAddress({ headers }: Request, host: string): boolean {
  const asked = headers.host ?? ''
  return (
    asked !== host &&
    isLoopback(nameOf(host)) &&
    isLoopback(nameOf(asked)) &&
    !!headers.accept?.includes('text/html')
  )
}

const nameOf = (host: string) => host.replace(/:\d+$/, '')

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : value)
