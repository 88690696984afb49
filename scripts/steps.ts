import { spawn } from 'node:child_process'

/** One thing to run. `shows` prints its output also when it went well. */
export type Step = { name: string; command: [string, ...string[]]; shows?: boolean }

const { FORCE_COLOR: _colour, ...given } = process.env
const quiet = { ...given, NO_COLOR: '1' }

type Ran = { code: number; output: string; seconds: number }

/**
 * Runs the steps, so many at once, prints a line and a time for each in the order given.
 * @returns the exit code for the process: 0 when every step went well
 */
export async function runSteps(steps: readonly Step[], folder: string, atOnce: number): Promise<number> {
  const began = performance.now()
  const waiting = steps.map((step) => ({ step, ran: Promise.withResolvers<Ran>() }))
  const queue = [...waiting]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      next.ran.resolve(await runStep(next.step, folder))
  }
  const workers = Array.from({ length: atOnce }, work)
  const failed: string[] = []
  for (const { step, ran } of waiting) {
    const { code, output, seconds } = await ran.promise
    console.log(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(34)}${seconds.toFixed(1).padStart(6)} s`)
    if (output && (code !== 0 || step.shows)) console.log(output.replace(/^/gm, '    '))
    if (code !== 0) failed.push(step.name)
  }
  await Promise.all(workers)
  const total = ((performance.now() - began) / 1000).toFixed(1)
  console.log(failed.length ? `${total} s, to mend: ${failed.join(', ')}` : `${total} s, all well`)
  return failed.length ? 1 : 0
}

function runStep({ command: [file, ...rest] }: Step, folder: string): Promise<Ran> {
  const started = performance.now()
  const { promise, resolve } = Promise.withResolvers<Ran>()
  const child = spawn(file, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: quiet })
  let output = ''
  const end = (code: number) =>
    resolve({ code, output: output.trimEnd(), seconds: (performance.now() - started) / 1000 })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  child.on('error', (error) => {
    output += error.message
    end(1)
  })
  child.on('close', (code) => end(code ?? 1))
  return promise
}
