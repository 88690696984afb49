import type { TestProject } from 'vitest/node'
import { startTestPostgres } from './test-postgres.ts'

type Running = Awaited<ReturnType<typeof startTestPostgres>>
type Held = { running: Promise<Running>; holders: number }

// Every project evaluates this file anew, so the one server of the run hangs on the process itself.
const slot = globalThis as { padronTestPostgres?: Held }

/** Starts the run's PostgreSQL for the first project that needs one; the last one to finish stops it. */
export default async function setup(project: TestProject) {
  slot.padronTestPostgres ??= { running: startTestPostgres(), holders: 0 }
  const held = slot.padronTestPostgres
  held.holders++
  project.provide('postgres', (await held.running).postgres)
  return async () => {
    held.holders--
    if (held.holders > 0) return
    slot.padronTestPostgres = undefined
    await (await held.running).stop()
  }
}
