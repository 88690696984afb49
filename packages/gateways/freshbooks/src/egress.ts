import { isFailure, unavailable } from '@padron/domain'
import { parseJson, readRetryAfter } from './errors.ts'
import type { Pace } from './pace.ts'

export type Limits = { timeoutSeconds: number; maxBytes: number; longestWaitSeconds: number }

/** The connection broke, went silent or sent what is no whole answer: the same request may go through later. */
export class Broken extends Error {
  override name = 'Broken'
  readonly problem: 'freshbooks_unreachable' | 'freshbooks_unreadable'

  constructor(problem: Broken['problem'], cause?: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

/**
 * A fetch that knows one origin, follows nobody elsewhere, and hands on only whole answers: their size and the
 * time until their last byte are capped. Refusals are Failures, broken connections `Broken`.
 */
export const guardFetch =
  (origin: string, limits: Limits, pace: Pace, send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    if (new URL(request.url).origin !== origin) throw unavailable('freshbooks_unreachable')
    const connection = connectionOf(request.url)
    const answer = await pace.run(connection, () => fetchWhole(request, limits, send))
    if (answer.status === 429) {
      const seconds = readRetryAfter(answer.headers.get('retry-after')) ?? 0
      pace.hold(connection, Math.min(seconds, limits.longestWaitSeconds))
    }
    return answer
  }

/** The account's id; what belongs to none shares one lane. */
export const connectionOf = (url: string): string =>
  /\/account\/([^/]+)\//.exec(new URL(url).pathname)?.[1] ?? 'auth'

async function fetchWhole(request: Request, limits: Limits, send: typeof fetch): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limits.timeoutSeconds * 1000)])
  try {
    const answer = await send(new Request(request, { redirect: 'manual', signal }))
    const content = await readUpTo(answer, limits.maxBytes)
    if (content === null) throw unavailable('freshbooks_too_big')
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400))
      throw unavailable('freshbooks_redirected')
    const { status, headers } = answer
    if (answer.ok && isTorn(content)) throw new Broken('freshbooks_unreadable')
    return new Response(status === 204 ? null : content, { status, headers: plain(headers) })
  } catch (error) {
    if (isFailure(error) || error instanceof Broken) throw error
    throw new Broken('freshbooks_unreachable', error)
  }
}

/** A good answer is empty or JSON to its end; a page in HTML, or half a text, is none. */
const isTorn = (content: Uint8Array) => {
  const text = new TextDecoder().decode(content)
  return text.trim() !== '' && parseJson(text) === undefined
}

async function readUpTo(answer: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.byteLength
    if (size > maxBytes) return null
    parts.push(part)
  }
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
