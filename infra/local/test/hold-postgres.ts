import { startEmbedded } from '../src/postgres/start.ts'

/** A start that will be killed: holds the server of this folder until then. */
const [folder = '', password = ''] = process.argv.slice(2)
const server = await startEmbedded({ folder, password, durable: false })
process.stdout.write(`${JSON.stringify({ pid: server.pid, port: server.port })}\n`)
setInterval(() => undefined, 1_000)
