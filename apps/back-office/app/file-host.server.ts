import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { attachmentHeader } from '@padron/domain'
import { type DoorLog, describeError } from '@padron/door'

type Served = { name: string; mediaType: string; bytes: number; content: AsyncIterable<Uint8Array> }

export type FileHostOptions = {
  /** The one origin it answers under; never that of the back office. */
  origin: string
  serveFile: (token: string, requestId: string) => Promise<Served | null>
  log: DoorLog
}

/** Whatever a file holds, a browser saves it: nothing of it runs, is framed or is kept here. */
const always: readonly (readonly [string, string])[] = [
  ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'"],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cache-Control', 'no-store'],
]
const address = /^\/f\/([\w-]{20,200})$/

/**
 * The second door of the back office: `GET /f/<token>` at its own host, and nothing else. It reads no cookie;
 * what a token is worth, the verb says. Rejects when the port is taken.
 */
export async function openFileHost(
  options: FileHostOptions,
  at: { host: string; port: number },
): Promise<Server> {
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 },
    (req, res) => {
      answer(req, res, options).catch((error) => {
        options.log.error('file-host.failed', { path: '/f', ...describeError(error) })
        if (res.headersSent) res.destroy()
        else refuse(res, 500)
      })
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Error(`Port ${at.port} on ${at.host} for files is taken.`)))
    server.listen(at.port, at.host, resolve)
  })
  return server
}

async function answer(req: IncomingMessage, res: ServerResponse, { origin, serveFile }: FileHostOptions) {
  const requestId = randomUUID()
  for (const [name, value] of always) res.setHeader(name, value)
  res.setHeader('X-Request-Id', requestId)
  const token =
    req.method === 'GET' && req.headers.host === new URL(origin).host && address.exec(req.url ?? '')?.[1]
  const served = token ? await serveFile(token, requestId) : null
  if (!served) return refuse(res, 404)
  const isText = served.mediaType.startsWith('text/')
  res.writeHead(200, {
    'Content-Type': isText ? `${served.mediaType}; charset=utf-8` : served.mediaType,
    'Content-Length': served.bytes,
    'Content-Disposition': attachmentHeader(served.name),
  })
  await pipeline(served.content, res)
}

/** The same for every cause. */
function refuse(res: ServerResponse, status: 404 | 500) {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  res.end(`${texts[status]}\n`)
}

const texts = {
  404: 'There is nothing at this address. · No hay nada en esta dirección.',
  500: 'Something went wrong on our side. · Algo falló de nuestro lado.',
}
