import { say } from './say.ts'
import { Trouble } from './trouble.ts'

export type Shutdown = ReturnType<typeof prepareShutdown>

/** What to undo, last thing first, on Ctrl-C, SIGTERM, SIGHUP or a failure; then the process ends. */
export function prepareShutdown() {
  const steps: (() => unknown)[] = []
  let ending: Promise<never> | undefined

  const end = (code: number) => {
    ending ??= (async () => {
      for (const step of steps.reverse())
        await Promise.resolve(step()).catch((error) => say(`While stopping: ${error}`))
      process.exit(code)
    })()
    return ending
  }
  const fail = (error: unknown) => {
    if (ending) return ending
    process.stderr.write(
      `\n${error instanceof Trouble ? error.message : ((error as Error)?.stack ?? String(error))}\n`,
    )
    return end(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending) say('Stopping')
      void end(0)
    })
  }
  process.on('uncaughtException', (error) => void fail(error))
  return { onEnd: (step: () => unknown) => void steps.push(step), fail }
}
