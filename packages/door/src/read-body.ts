import type { IncomingMessage } from 'node:http'

/** The whole body as text, or null when it is longer than `maxBytes`. Rejects when the client goes away. */
export function readBody(req: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let bytes = 0
    req.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes <= maxBytes) parts.push(part)
      else resolve(null)
    })
    req.once('end', () => resolve(Buffer.concat(parts).toString('utf8')))
    req.once('error', reject)
  })
}
