import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Response } from 'express'
import { newNonce } from './nonce.ts'

/** What the door knows about a request, kept in `res.locals`. */
export type Visit = {
  requestId: string
  nonce: string
  /** The client's address, from the socket or a trusted proxy. */
  ip: string
  maxBodyBytes: number
}

export const visitOf = (res: Response) => res.locals as Visit

export const newVisit = (ip: string, maxBodyBytes: number): Visit => ({
  requestId: randomUUID(),
  nonce: newNonce(),
  ip,
  maxBodyBytes,
})

const spoofable =
  /^(x-forwarded-.*|forwarded|x-real-ip|x(-http)?-method(-override)?|x-(original|rewrite)-url)$/

/** Removes what a client could say about itself, and names the configured host: frameworks believe these. */
export function dropSpoofableHeaders(headers: IncomingHttpHeaders, host: string) {
  for (const name in headers) if (spoofable.test(name)) delete headers[name]
  headers.host = host
}
