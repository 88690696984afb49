import type { IncomingHttpHeaders } from 'node:http'
import { limits } from './limits.ts'
import { isForeignRead, isFromOurselves } from './site.ts'

export type Ask = { method: string; url: string; headers: IncomingHttpHeaders }

export type Rules = {
  /** Canonical, from `checkOrigin`. */
  origin: string
  /**
   * Paths that may carry a file of 20 MB, as `/screening/load` or `/api/trpc/screening.loadList`; `*` is any
   * one part.
   */
  uploadPaths: readonly string[]
}

export type RefusalCode =
  | 'bad_request'
  | 'foreign_origin'
  | 'method_not_allowed'
  | 'length_required'
  | 'body_too_large'
  | 'url_too_long'
  | 'content_type'

export type Refusal = { status: number; code: RefusalCode }

export const allowedMethods = 'GET, HEAD, OPTIONS, POST'
const methods = new Set(allowedMethods.split(', '))
const pageTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])
const apiTypes = new Set(['application/json'])

export const isApi = (path: string) => path === '/api' || path.startsWith('/api/')

/** Judges a request by its envelope, before any framework sees it (guarantees §2, 12). Null lets it in. */
export function judge({ method, url, headers }: Ask, rules: Rules): Refusal | null {
  if (!methods.has(method)) return { status: 405, code: 'method_not_allowed' }
  if (url.length > limits.urlCharacters) return { status: 414, code: 'url_too_long' }
  const [path, query] = splitUrl(url)
  if (!path.startsWith('/')) return { status: 400, code: 'bad_request' }
  if (isApi(path)) {
    if (isForeignRead(headers)) return { status: 403, code: 'foreign_origin' }
  } else if (query && isCraftedQuery(path, new URLSearchParams(query))) {
    return { status: 400, code: 'bad_request' }
  }
  return method === 'POST' ? judgePost(path, headers, rules) : null
}

function judgePost(path: string, headers: IncomingHttpHeaders, rules: Rules): Refusal | null {
  if (!isFromOurselves(headers, rules.origin)) return { status: 403, code: 'foreign_origin' }
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!(isApi(path) ? apiTypes : pageTypes).has(type)) return { status: 415, code: 'content_type' }
  // A chunked body has no size until it has been read; every browser and HTTP client sends the length.
  if (headers['transfer-encoding'] !== undefined || headers['content-length'] === undefined) {
    return { status: 411, code: 'length_required' }
  }
  if (Number(headers['content-length']) > allowedBytes(path, rules))
    return { status: 413, code: 'body_too_large' }
  return null
}

/** How many bytes a body sent to this path may have. */
export function allowedBytes(path: string, rules: Pick<Rules, 'uploadPaths'>): number {
  const parts = path.replace(/\.data$/, '').split('/')
  return rules.uploadPaths.some((upload) => isPath(parts, upload)) ? limits.uploadBytes : limits.bodyBytes
}

function isPath(parts: readonly string[], pattern: string): boolean {
  const expected = pattern.split('/')
  return (
    parts.length === expected.length &&
    expected.every((part, at) => (part === '*' ? parts[at] !== '' : part === parts[at]))
  )
}

/** `_data` reaches Remix actions around its origin check (guarantees F4); `__manifest` multiplies work. */
const isCraftedQuery = (path: string, query: URLSearchParams) =>
  query.has('_data') || (path === '/__manifest' && query.getAll('p').length > limits.manifestPaths)

export function splitUrl(url: string): [path: string, query: string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}
