import { json, page, refuse, refuseNewer } from './answers.ts'

export const faultKinds = [
  'limit',
  'limit without a time',
  'limit with nothing',
  'down',
  'bad gateway in HTML',
  'errors in a 200',
  'errors in the newer shape',
  'HTML in a 200',
  'refused token',
  'reset',
  'silence',
  'reset in the body',
  'truncated',
  'huge',
  'slow',
  'redirect',
  'foreign account',
] as const
export type FaultKind = (typeof faultKinds)[number]

export type Fault = {
  kind: FaultKind
  method?: string
  /** A part of the path. */
  path?: string
  times?: number
  /** So many fitting requests pass first. */
  skip?: number
  /** The request is carried out before it goes wrong. The faults of an answer always are. */
  isDone?: boolean
  retryAfterSeconds?: number
}

const ofTheAnswer: FaultKind[] = ['reset in the body', 'truncated', 'huge', 'slow', 'foreign account']

/** What is to go wrong next, and how often each did. */
export function openFaults() {
  const planned: (Fault & { times: number; skip: number })[] = []
  const counts: Partial<Record<FaultKind, number>> = {}
  return {
    counts,
    plan: (fault: Fault) => void planned.push({ times: 1, skip: 0, ...fault }),
    clear: () => void planned.splice(0),
    take({ method, url }: Request): Fault | null {
      const { pathname } = new URL(url)
      const fits = (fault: Fault) =>
        (!fault.method || fault.method === method) && (!fault.path || pathname.includes(fault.path))
      const fault = planned.find((each) => each.times > 0 && fits(each))
      if (!fault) return null
      if (fault.skip-- > 0) return null
      fault.times -= 1
      counts[fault.kind] = (counts[fault.kind] ?? 0) + 1
      return fault
    },
  }
}

/** Both sides of a broken connection: `fetch` throws it, the server destroys the socket. */
export const resetConnection = () => new TypeError('fetch failed', { cause: 'reset' })

export async function goWrong(
  fault: Fault,
  request: Request,
  carryOut: () => Promise<Response>,
): Promise<Response> {
  const { kind, retryAfterSeconds = 1 } = fault
  const isDone = fault.isDone ?? ofTheAnswer.includes(kind)
  const good = isDone ? await (await carryOut()).text() : '{}'
  switch (kind) {
    case 'limit':
      return json({ message: 'Too many requests' }, 429, { 'retry-after': String(retryAfterSeconds) })
    case 'limit without a time':
      return json({ message: 'Too many requests' }, 429)
    case 'limit with nothing':
      return new Response(null, { status: 429 })
    case 'down':
      return json({ message: 'Internal server error' }, 500)
    case 'bad gateway in HTML':
      return page('502 Bad Gateway', '<h1>502 Bad Gateway</h1>', 502)
    case 'errors in a 200':
      return refuse({ errno: 1001, field: 'email', message: 'Refused.', object: 'client' }, 200)
    case 'errors in the newer shape':
      return refuseNewer({ errno: 1012, field: 'userid', message: 'Client not found.', object: 'client' })
    case 'HTML in a 200':
      return page('Maintenance', 'We will be back.')
    case 'refused token':
      return json(
        { error: 'unauthenticated', error_description: 'This action requires authentication.' },
        401,
      )
    case 'reset':
      throw resetConnection()
    case 'silence':
      return stayQuiet(request.signal)
    case 'redirect':
      return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/steal' } })
    default:
      return spoil(kind, good)
  }
}

const stayQuiet = (signal: AbortSignal) =>
  new Promise<Response>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(resetConnection()), { once: true })
  })

function spoil(kind: FaultKind, good: string): Response {
  const bytes = Buffer.from(good)
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2))
  const answer = (content: BodyInit) =>
    new Response(content, { headers: { 'content-type': 'application/json' } })
  if (kind === 'foreign account')
    return answer(good.replaceAll(/"accounting_systemid":"[^"]*"/g, '"accounting_systemid":"FOREIGN1"'))
  if (kind === 'truncated') return answer(half)
  if (kind === 'huge') return answer(stream(hugeParts(good), 0))
  if (kind === 'slow') return answer(stream([...bytes].map((byte) => Uint8Array.of(byte)).values(), 1000))
  return answer(stream(breakOff(half), 0))
}

function* breakOff(half: Uint8Array) {
  yield half
  throw resetConnection()
}

/** 10 MB that would be good JSON. */
function* hugeParts(good: string) {
  const blank = Buffer.alloc(64 * 1024, ' ')
  for (let sent = 0; sent < 10 * 1024 * 1024; sent += blank.length) yield blank
  yield Buffer.from(good)
}

const stream = (parts: Iterator<Uint8Array>, pauseMs: number) =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (pauseMs > 0) await new Promise((resume) => setTimeout(resume, pauseMs))
      try {
        const { done, value } = parts.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
      }
    },
  })
