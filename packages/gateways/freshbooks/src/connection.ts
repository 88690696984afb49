import { isFailure, unavailable, type z } from '@padron/domain'
import ky, { HTTPError, type KyInstance } from 'ky'
import { Broken, guardFetch, type Limits } from './egress.ts'
import { type Answer, parseJson, readFailure, readRetryAfter } from './errors.ts'
import type { Pace } from './pace.ts'

export type Retry = { tries: number; firstSeconds: number; longestSeconds: number }
export type Ask = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: [string, string][]
  json?: unknown
  accessToken?: string
}
/** Asks, and reads the answer with a schema; whatever goes wrong is a Failure. */
export type Call = <Schema extends z.ZodType>(ask: Ask, schema: Schema) => Promise<z.infer<Schema>>

export type ConnectionOptions = {
  origin: string
  limits: Limits
  retry: Retry
  pace: Pace
  send: typeof fetch
}

export function openConnection({ origin, limits, retry, pace, send }: ConnectionOptions): Call {
  const http = ky.create({
    prefix: origin,
    fetch: guardFetch(origin, limits, pace, send),
    timeout: false,
    retry: retryPlan(retry),
  })
  return async (ask, schema) => {
    const answer = await askOnce(http, ask)
    const failure = readFailure(answer, 'freshbooks')
    if (failure) throw failure
    const read = schema.safeParse(answer.body)
    if (!read.success) throw unavailable('freshbooks_unreadable')
    return read.data
  }
}

/** Only what may be repeated without harm: a POST or DELETE is sent once, whatever comes back. */
const retryPlan = ({ tries, firstSeconds, longestSeconds }: Retry) => ({
  limit: tries - 1,
  methods: ['get' as const, 'put' as const],
  statusCodes: [429, 502, 503, 504],
  afterStatusCodes: [429, 503],
  backoffLimit: longestSeconds * 1000,
  delay: (attempt: number) => firstSeconds * 1000 * 2 ** (attempt - 1),
  jitter: (milliseconds: number) => milliseconds * (0.5 + Math.random() / 2),
  shouldRetry: ({ error }: { error: Error }) => {
    if (error instanceof Broken) return true
    const asked =
      error instanceof HTTPError ? readRetryAfter(error.response.headers.get('retry-after')) : null
    // They ask for longer than a call may take: the job comes back instead.
    return isFailure(error) || (asked ?? 0) > longestSeconds ? false : undefined
  },
})

async function askOnce(
  http: KyInstance,
  { method, path, query = [], json, accessToken }: Ask,
): Promise<Answer> {
  try {
    const answer = await http(path, {
      method,
      json,
      searchParams: query,
      headers: {
        accept: 'application/json',
        ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
      },
    })
    const text = await answer.text()
    return { status: answer.status, retryAfter: null, text, body: parseJson(text) }
  } catch (error) {
    if (error instanceof HTTPError) return toAnswer(error)
    if (isFailure(error)) throw error
    throw unavailable(error instanceof Broken ? error.problem : 'freshbooks_unreachable')
  }
}

/** What it brought was parsed already where it said that it is JSON. */
const toAnswer = ({ response, data }: HTTPError): Answer => ({
  status: response.status,
  retryAfter: response.headers.get('retry-after'),
  text: typeof data === 'string' ? data : '',
  body: typeof data === 'string' ? parseJson(data) : data,
})
