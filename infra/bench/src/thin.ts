import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Work } from './works.ts'

export type ThinPlan = {
  url: string
  connections: number
  targets: number
  works: Record<string, { texts: string[]; enveloped?: string[] }>
}

export type Server = { origin: string; stop: () => unknown }

/** Starts the thin server in a process of its own. */
export async function startThin(url: string, targets: number, works: readonly Work[]): Promise<Server> {
  const entries = works.map(({ code, texts, enveloped }) => [code, { texts, enveloped }])
  const plan: ThinPlan = { url, connections: 10, targets, works: Object.fromEntries(entries) }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'thin-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(plan))
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
    child.once('exit', () => reject(new Error('the thin server did not start')))
  })
  return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() }
}
