import type { App } from './apps.ts'
import { type Child, lastLines } from './child.ts'
import { waitForHealth } from './health.ts'
import { pause } from './postgres/process.ts'
import { say, show } from './say.ts'
import { Trouble } from './trouble.ts'

type Given = {
  apps: App<string>[]
  start: (app: App<string>) => Child
  onChange: (pids: number[]) => void
  /** Called when an app cannot be kept alive; the launcher then stops everything. */
  onGiveUp: (trouble: Trouble) => void
  /** While developing, an app that fell waits for the change that mends it. */
  isPatient?: boolean
}

const limit = { deaths: 4, withinMs: 60_000 }

/** Starts the apps, waits until each answers, and starts one again, saying so, when it ends by itself. */
export function superviseApps({ apps, start, onChange, onGiveUp, isPatient = false }: Given) {
  const children = new Map<string, Child>()
  let stopping = false

  const launch = (app: App<string>) => {
    const child = start(app)
    children.set(app.name, child)
    onChange([...children.values()].map(({ pid }) => pid))
    return child
  }

  const watch = async (child: Child, deaths: number[]): Promise<void> => {
    const { app, ended } = child
    const how = await ended
    const isWanted = () => !stopping && children.get(app.name) === child
    if (!isWanted()) return
    const recent = [...deaths, performance.now()].filter((at) => at > performance.now() - limit.withinMs)
    say(`The ${app.label} ended by itself (${how})${isPatient ? '; it waits for a change of its files' : ''}`)
    show(lastLines(child))
    if (isPatient) return
    if (recent.length >= limit.deaths) return onGiveUp(endedTooOften(child, recent.length))
    await pause(500)
    if (!isWanted()) return
    say(`Starting the ${app.label} again (${recent.length} of ${limit.deaths - 1})`)
    return watch(launch(app), recent)
  }

  const stop = async () => {
    stopping = true
    await Promise.all([...children.values()].map((child) => child.stop()))
  }

  /** Replaces the running process of one app, as a change of its files asks for. */
  const restart = async (name: string) => {
    const former = children.get(name)
    if (!former || stopping) return
    children.delete(name)
    await former.stop()
    if (!stopping) void watch(launch(former.app), [])
  }

  const first = apps.map(launch)
  const ready = Promise.all(first.map(waitUntilItServes)).then(() => {
    for (const child of first) void watch(child, [])
  })
  return { ready, stop, restart }
}

const endedTooOften = ({ app, log }: Child, times: number) =>
  new Trouble(`The ${app.label} ended ${times} times in a minute; see ${log}.`)

async function waitUntilItServes(child: Child) {
  const { app, log } = child
  const isServing = await waitForHealth(app.probe, { isGone: child.hasEnded })
  if (isServing) return say(`The ${app.label} answers on ${app.origin}`)
  show(lastLines(child))
  const why = child.hasEnded() ? `ended at once (${await child.ended})` : 'does not answer /healthz'
  throw new Trouble(`The ${app.label} ${why}${log ? `; see ${log}` : ''}.`)
}
