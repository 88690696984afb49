import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireLoopback } from './loopback.ts'

export type Run = { perSecond: number; p50Ms: number; p95Ms: number; errors: number }

/** Throws one clear sentence when pgbench is not on PATH. */
export function requirePgbench(): void {
  if (spawnSync('pgbench', ['--version']).status === 0) return
  throw new Error('pgbench is missing; it gives the limit. On Debian it is in the package postgresql.')
}

/**
 * The same work as raw SQL: prepared statements in a closed loop, one text chosen at random each time.
 * `:n` in a text is a random number from 1 to `targets`.
 */
export async function runPgbench(
  url: string,
  {
    texts,
    targets,
    clients,
    seconds,
  }: { texts: readonly string[]; targets: number; clients: number; seconds: number },
): Promise<Run> {
  requireLoopback(url)
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const files = texts.flatMap((text, at) => {
    const file = join(folder, `${at}.sql`)
    writeFileSync(file, `\\set n random(1, ${targets})\n${text.replace(/\s+/g, ' ')};\n`)
    return ['-f', file]
  })
  const log = ['-l', '--log-prefix', join(folder, 'log')]
  const load = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds)]
  try {
    const output = await capture('pgbench', [...load, ...log, ...files, '-d', url])
    return { ...readOutput(output), ...(await readLatencies(folder)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readOutput(output: string): Pick<Run, 'perSecond' | 'errors'> {
  const perSecond = Number(output.match(/tps = ([\d.]+)/)?.[1])
  if (!perSecond) throw new Error(`pgbench answered no rate:\n${output}`)
  return { perSecond, errors: Number(output.match(/failed transactions: (\d+)/)?.[1] ?? 0) }
}

/** pgbench writes one line a transaction; the third word is its time in microseconds. */
async function readLatencies(folder: string): Promise<Pick<Run, 'p50Ms' | 'p95Ms'>> {
  const text = await capture('sh', ['-c', `cat ${folder}/log.* | cut -d' ' -f3 | sort -n`])
  const times = text.trim().split('\n').map(Number)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0) / 1000
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

function capture(command: string, args: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  let trouble = ''
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => (trouble += chunk))
  child.on('error', reject)
  child.on('close', (code) => {
    if (code === 0) resolve(Buffer.concat(chunks).toString())
    else reject(new Error(`${command} ended with ${code}: ${trouble}`))
  })
  return promise
}
