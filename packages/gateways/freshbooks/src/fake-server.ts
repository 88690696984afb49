import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deserialize, serialize } from 'node:v8'
import { type FakeFreshbooks, fakeFreshbooks, type StandInOptions } from './fake.ts'
import { answerDesk } from './stand-in/desk.ts'
import type { State } from './stand-in/state.ts'

export type ServerOptions = Omit<StandInOptions, 'state'> & {
  port?: number
  /** Kept across restarts, so that tokens and linked clients stay what they were. */
  stateFile?: string
}

export type FreshbooksServer = { url: string; standIn: FakeFreshbooks; close(): Promise<void> }

/** The stand-in on a real port of this machine, for development, browsers and faults of the socket. */
export async function startFakeFreshbooks({
  port = 0,
  stateFile,
  ...options
}: ServerOptions = {}): Promise<FreshbooksServer> {
  const standIn = fakeFreshbooks({ ...options, state: stateFile ? readState(stateFile) : undefined })
  const server = createServer((ask, reply) => void serve(standIn, ask, reply))
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready))
  const keeping = stateFile ? setInterval(() => keepState(stateFile, standIn.state), 2000).unref() : undefined
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    standIn,
    async close() {
      clearInterval(keeping)
      if (stateFile) keepState(stateFile, standIn.state)
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function serve(standIn: FakeFreshbooks, ask: IncomingMessage, reply: ServerResponse) {
  const gone = new AbortController()
  reply.once('close', () => gone.abort())
  try {
    const request = await toRequest(ask, gone.signal)
    const answer = (await answerDesk(standIn, request.clone())) ?? (await standIn.fetch(request))
    reply.writeHead(answer.status, Object.fromEntries(answer.headers))
    for await (const part of answer.body ?? []) {
      if (gone.signal.aborted) break
      if (!reply.write(part)) await Promise.race([drained(reply), aborted(gone.signal)])
    }
    reply.end()
  } catch {
    // A planned reset, or whoever asked is gone: either way the connection ends here.
    ask.socket.destroy()
  }
}

const drained = (reply: ServerResponse) => new Promise<void>((go) => reply.once('drain', go))
const aborted = (signal: AbortSignal) =>
  new Promise<void>((go) => signal.addEventListener('abort', () => go(), { once: true }))

async function toRequest(ask: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const parts: Uint8Array[] = []
  for await (const part of ask) parts.push(part as Uint8Array)
  const headers = new Headers()
  for (const [name, value] of Object.entries(ask.headers)) headers.set(name, String(value))
  const method = ask.method ?? 'GET'
  const body = ['GET', 'HEAD'].includes(method) ? null : Buffer.concat(parts)
  return new Request(new URL(ask.url ?? '/', 'http://127.0.0.1'), { method, headers, body, signal })
}

const readState = (file: string): State | undefined =>
  existsSync(file) ? (deserialize(readFileSync(file)) as State) : undefined

function keepState(file: string, state: State) {
  writeFileSync(`${file}.next`, serialize(state))
  renameSync(`${file}.next`, file)
}
