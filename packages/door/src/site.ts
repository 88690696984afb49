import type { IncomingHttpHeaders } from 'node:http'

const bearer = /^Bearer /i

/**
 * Whether an unsafe request was sent by our own pages, or by a program that no browser stands behind.
 * Both headers must agree when both are there: under DNS rebinding Sec-Fetch-Site alone says "same-origin".
 */
export function isFromOurselves(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (headers.cookie === undefined && bearer.test(headers.authorization ?? '')) return true
  if (site === undefined && headers.origin === undefined) return headers.cookie === undefined
  if (site !== undefined && site !== 'same-origin') return false
  return headers.origin === undefined || headers.origin === origin
}

/** Whether a browser says that another site reads from us; typed addresses and programs do not say so. */
export const isForeignRead = (headers: IncomingHttpHeaders) =>
  headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site'
