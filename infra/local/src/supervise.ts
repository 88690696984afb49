import type { App } from './apps.ts'
import { type Child, lastLines } from './child.ts'
import { waitForHealth } from './health.ts'
import { pause } from './postgres/process.ts'
import { say, show } from './say.ts'
import { Trouble } from './trouble.ts'

type Given = {
  apps: App[]
  start: (app: App) => Child
  onChange: (pids: number[]) => void
  /** Called when an app cannot be kept alive; the launcher then stops everything. */
  onGiveUp: (trouble: Trouble) => void
}

const limit = { deaths: 4, withinMs: 60_000 }

/** Starts the apps, waits until each answers, and starts one again, saying so, when it ends by itself. */
export function superviseApps({ apps, start, onChange, onGiveUp }: Given) {
  const children = new Map<string, Child>()
  let stopping = false

  const launch = (app: App) => {
    const child = start(app)
    children.set(app.name, child)
    onChange([...children.values()].map(({ pid }) => pid))
    return child
  }

  const watch = async (app: App, child: Child, deaths: number[]): Promise<void> => {
    const how = await child.ended
    if (stopping) return
    const recent = [...deaths, performance.now()].filter((at) => at > performance.now() - limit.withinMs)
    say(`The ${app.label} ended by itself (${how}); its last lines:`)
    show(lastLines(child))
    if (recent.length >= limit.deaths)
      return onGiveUp(
        new Trouble(`The ${app.label} ended ${recent.length} times in a minute; see ${child.log}.`),
      )
    await pause(500)
    if (stopping) return
    say(`Starting the ${app.label} again (${recent.length} of ${limit.deaths - 1})`)
    return watch(app, launch(app), recent)
  }

  const stop = async () => {
    stopping = true
    await Promise.all([...children.values()].map((child) => child.stop()))
  }

  const first = apps.map(launch)
  const ready = Promise.all(first.map(waitUntilItServes)).then(() => {
    for (const child of first) void watch(child.app, child, [])
  })
  return { ready, stop }
}

async function waitUntilItServes(child: Child) {
  const { app } = child
  if (await waitForHealth(app.probe, { isGone: child.hasEnded }))
    return say(`The ${app.label} answers on ${app.origin}`)
  show(lastLines(child))
  const why = child.hasEnded() ? `ended at once (${await child.ended})` : 'does not answer /healthz'
  throw new Trouble(`The ${app.label} ${why}; see ${child.log}.`)
}
