import { startChild } from '../src/child.ts'

/** A launcher that will be killed: holds one pretended app until then. */
const [logs = '', port = ''] = process.argv.slice(2)
const probe = `http://127.0.0.1:${port}`
const app = {
  name: 'worker',
  label: 'worker',
  folder: import.meta.dirname,
  entry: 'pretend-app.ts',
  variable: 'WORKER_PORT',
  origin: probe,
  probe,
  port: Number(port),
} as const
const child = startChild(app, { WORKER_PORT: port }, { logs })
process.stdout.write(`${child.pid}\n`)
setInterval(() => undefined, 1_000)
