import { isFailure, unavailable } from '@padron/domain'
import { parseJson, readRetryAfter } from './errors.ts'
import type { Pace } from './pace.ts'

export type Limits = {
  timeoutSeconds: number
  maxBytes: number
  /** After a 429 that names no time, and at most. */
  firstWaitSeconds: number
  longestWaitSeconds: number
}

/** The connection broke, went silent or sent no whole answer: the same request may go through later. */
export class Broken extends Error {
  override name = 'Broken'
  readonly problem: 'freshbooks_unreachable' | 'freshbooks_unreadable'

  constructor(problem: Broken['problem'], cause?: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

/**
 * A fetch that knows one origin, follows nobody elsewhere, and hands on only whole answers: their size and
 * the time until their last byte are capped. Refusals are Failures, broken connections `Broken`.
 */
export const guardFetch =
  (origin: string, limits: Limits, pace: Pace, send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    if (new URL(request.url).origin !== origin) throw unavailable('freshbooks_unreachable')
    const connection = connectionOf(request.url)
    const answer = await pace.run(connection, () => fetchWhole(request, limits, send))
    if (answer.status === 429) {
      const seconds = readRetryAfter(answer.headers.get('retry-after')) ?? limits.firstWaitSeconds
      await pace.hold(connection, Math.min(seconds, limits.longestWaitSeconds))
    }
    return answer
  }

/** The account's id; what belongs to none shares one lane. */
export const connectionOf = (url: string): string =>
  /\/account\/([^/]+)\//.exec(new URL(url).pathname)?.[1] ?? 'auth'

/** The deadline is our own timer: it ends the wait even where nobody listens to the signal. */
async function fetchWhole(request: Request, limits: Limits, send: typeof fetch): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), limits.timeoutSeconds * 1000)
  const expired = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(new Broken('freshbooks_unreachable', 'deadline')))
  })
  try {
    return await Promise.race([expired, readWhole(request, limits.maxBytes, send, stop.signal)])
  } catch (error) {
    if (isFailure(error) || error instanceof Broken) throw error
    throw new Broken('freshbooks_unreachable', error)
  } finally {
    clearTimeout(timer)
  }
}

async function readWhole(request: Request, maxBytes: number, send: typeof fetch, signal: AbortSignal) {
  const answer = await send(new Request(request, { redirect: 'manual', signal }))
  const { status, headers } = answer
  const content = await readUpTo(answer, maxBytes, signal)
  if (content === null) throw unavailable('freshbooks_too_big')
  if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw unavailable('freshbooks_redirected')
  if (answer.ok && isTorn(content)) throw new Broken('freshbooks_unreadable')
  return new Response(status === 204 ? null : content, { status, headers: plain(headers) })
}

/** A good answer is empty or JSON to its end; a page in HTML, or half a text, is none. */
const isTorn = (content: Uint8Array) => {
  const text = new TextDecoder().decode(content)
  return text.trim() !== '' && parseJson(text) === undefined
}

/** Null when it is too big. The end of the time ends the reading too, whatever feeds it. */
async function readUpTo(
  answer: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = answer.body?.getReader()
  const giveUp = () => void reader?.cancel().catch(() => undefined)
  signal.addEventListener('abort', giveUp)
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength
      if (size > maxBytes) return null
      parts.push(part.value)
    }
  } finally {
    signal.removeEventListener('abort', giveUp)
    giveUp()
  }
  signal.throwIfAborted()
  return new Uint8Array(Buffer.concat(parts, size))
}

/** What still speaks of the content once it is read and unpacked. */
const plain = (headers: Headers): Headers => {
  const kept = new Headers()
  for (const name of ['content-type', 'retry-after']) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}
