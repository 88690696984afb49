import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { type DoorOptions, mountDoor } from '../src/index.ts'

export const origin = 'http://localhost:3000'

export type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string }
export type Got = { status: number; headers: IncomingHttpHeaders; text: string }

/** A real express server on a free loopback port, with the door before whatever `mount` adds. */
export async function openApp(mount: (app: Express) => void, options: Partial<DoorOptions> = {}) {
  const app = express()
  mountDoor(app, { origin, ...options })
  mount(app)
  const server = createServer({ maxHeaderSize: 65_536 }, app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    app,
    server,
    url: `http://127.0.0.1:${port}`,
    send: (sent: Sent) => send(port, sent),
    close: () => close(server),
  }
}

/** node:http, because fetch adds and forbids the very headers that matter here. */
function send(port: number, { method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const call = request(
      { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        answer.once('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }))
        answer.once('error', reject)
      },
    )
    call.once('error', reject)
    call.end(body)
  })
}

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
