import { connect, type Socket } from 'node:net'
import { requireLoopback } from './loopback.ts'
import type { Run } from './pgbench.ts'

export type Request = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}
export type Answer = { status: number; body: string }

/** What one of the clients asks next, and what it makes of the answer. */
export type Client = { next: () => Request; hear?: (answer: Answer) => void }

/** A closed loop over kept connections: every client asks, waits, asks again. Times are wall time. */
export async function runHttpLoad(
  origin: string,
  { clients, seconds }: { clients: readonly Client[]; seconds: number },
): Promise<Run> {
  requireLoopback(origin)
  const times: number[] = []
  let errors = 0
  const until = performance.now() + seconds * 1000
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      const line = await openLine(origin)
      while (performance.now() < until) {
        const asked = performance.now()
        const answer = await line.ask(client.next())
        times.push(performance.now() - asked)
        if (answer.status !== 200) errors++
        client.hear?.(answer)
      }
      line.close()
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { perSecond: times.length / elapsed, p50Ms: at(0.5), p95Ms: at(0.95), errors }
}

/** One kept connection; asks are answered in turn. */
export async function openLine(origin: string) {
  const { hostname, port, host } = new URL(origin)
  const socket = connect({ host: hostname.replace(/[[\]]/g, ''), port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return { ask: (request: Request) => ask(socket, host, request), close: () => socket.destroy() }
}

function ask(socket: Socket, host: string, { method, path, headers = {}, body }: Request): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  if (body !== undefined) lines.push(`content-length: ${Buffer.byteLength(body)}\r\n`)
  let heard: Buffer = Buffer.alloc(0)
  const onData = (chunk: Buffer) => {
    heard = heard.length ? Buffer.concat([heard, chunk]) : chunk
    const answer = readAnswer(heard)
    if (!answer) return
    socket.off('data', onData).off('error', reject).off('close', onClose)
    resolve(answer)
  }
  const onClose = () => reject(new Error('the server closed the connection before it answered'))
  socket.on('data', onData).once('error', reject).once('close', onClose)
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`)
  return promise
}

/** A whole answer, or null while more of it is to come. */
export function readAnswer(heard: Buffer): Answer | null {
  const headEnd = heard.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = heard.subarray(0, headEnd).toString('latin1').toLowerCase()
  const status = Number(head.slice(9, 12))
  const rest = heard.subarray(headEnd + 4)
  const length = head.match(/\r\ncontent-length: *(\d+)/)?.[1]
  if (length) return rest.length >= Number(length) ? { status, body: rest.toString() } : null
  if (!head.includes('\r\ntransfer-encoding: chunked')) return { status, body: '' }
  return rest.subarray(-5).toString() === '0\r\n\r\n' ? { status, body: joinChunks(rest) } : null
}

function joinChunks(rest: Buffer): string {
  const parts: Buffer[] = []
  for (let at = 0; at < rest.length; ) {
    const end = rest.indexOf('\r\n', at)
    const size = Number.parseInt(rest.subarray(at, end).toString(), 16)
    if (!size) break
    parts.push(rest.subarray(end + 2, end + 2 + size))
    at = end + 4 + size
  }
  return Buffer.concat(parts).toString()
}
