import { TRPCError } from '@trpc/server'
import { splitUrl } from './gate.ts'
import { isTooDeep } from './json-depth.ts'
import { limits } from './limits.ts'

export type Asked = {
  /** Procedure paths in order, as `customer.get`. */
  paths: string[]
  isBatch: boolean
  /** The raw `input` of the query string. */
  input: string | undefined
}

const refuse = (code: 'BAD_REQUEST' | 'PAYLOAD_TOO_LARGE', message: string) =>
  new TRPCError({ code, message })

/** Reads which procedures a URL below the mount point asks for: `/a.b,c.d?batch=1&input=…`. */
export function readAsked(url: string): Asked {
  const [path, query] = splitUrl(url)
  const search = new URLSearchParams(query)
  const isBatch = search.get('batch') === '1'
  const names = decode(path.slice(1))
  const paths = isBatch ? names.split(',', limits.trpcCalls + 1) : [names]
  if (paths.length > limits.trpcCalls)
    throw refuse('BAD_REQUEST', `At most ${limits.trpcCalls} calls in one batch.`)
  return { paths, isBatch, input: search.get('input') ?? undefined }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw refuse('BAD_REQUEST', 'The address is not valid.')
  }
}

/** The serialised input of each call by position; an absent one is `undefined`. */
export function parseInputs(text: string | undefined, { isBatch, paths }: Asked): unknown[] {
  if (!text) return paths.map(() => undefined)
  if (isTooDeep(text, limits.jsonDepth)) throw refuse('BAD_REQUEST', 'The input is nested too deeply.')
  const inputs = parse(text)
  if (!isBatch) return [inputs]
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) {
    throw refuse('BAD_REQUEST', 'A batch takes an object of inputs by position.')
  }
  return paths.map((_, position) => (inputs as Record<string, unknown>)[position])
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('BAD_REQUEST', 'The input is not JSON.')
  }
}
