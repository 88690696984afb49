import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FileLinks, Ticket } from '@padron/core/ports'

const ticketBytes = 38
const signBytes = 32

/**
 * Addresses `<origin>/f/<token>`: two ids and a time, signed with HMAC-SHA256. The token is no secret of the
 * session and holds for one version of one file.
 */
export function openLinks({ origin, key }: { origin: string; key: string }): FileLinks {
  const sign = (ticket: Uint8Array) => createHmac('sha256', key).update('file-link').update(ticket).digest()
  return {
    urlOf(ticket) {
      const bytes = pack(ticket)
      return `${origin}/f/${Buffer.concat([bytes, sign(bytes)]).toString('base64url')}`
    },
    read(token) {
      const bytes = Buffer.from(token, 'base64url')
      // Only the one way of writing it is ours: base64url has several for the same bytes.
      if (bytes.byteLength !== ticketBytes + signBytes || bytes.toString('base64url') !== token) return null
      const ticket = bytes.subarray(0, ticketBytes)
      return timingSafeEqual(sign(ticket), bytes.subarray(ticketBytes)) ? unpack(ticket) : null
    },
  }
}

function pack({ versionId, openerId, expiresAt }: Ticket): Buffer {
  const bytes = Buffer.alloc(ticketBytes)
  bytes.write(plain(versionId), 0, 'hex')
  bytes.write(plain(openerId), 16, 'hex')
  bytes.writeUIntBE(expiresAt.getTime(), 32, 6)
  return bytes
}

const unpack = (bytes: Buffer): Ticket => ({
  versionId: uuid(bytes.subarray(0, 16)),
  openerId: uuid(bytes.subarray(16, 32)),
  expiresAt: new Date(bytes.readUIntBE(32, 6)),
})

const plain = (id: string) => id.replaceAll('-', '')
const uuid = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
