import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs'
import path from 'node:path'
import type { App, AppName } from './apps.ts'
import { say } from './say.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * While developing: tells which app a changed file asks to restart. What Vite serves (routes, `packages/ui`)
 * is left to its own hot reload; of the rest, a package restarts everybody and an app's file that app.
 */
export function watchFiles(apps: App[], restart: (name: AppName) => Promise<void>) {
  const waiting = new Set<AppName>()
  let timer: NodeJS.Timeout | undefined
  const flush = async () => {
    const names = [...waiting]
    waiting.clear()
    say(`Files changed; restarting ${names.join(', ')}`)
    await Promise.all(names.map(restart))
  }
  const onChange =
    (names: AppName[], concerns: (file: string) => boolean) => (_event: string, file: string | null) => {
      if (!file || !concerns(file)) return
      for (const name of names) waiting.add(name)
      clearTimeout(timer)
      timer = setTimeout(flush, 300)
    }
  const everybody = apps.map(({ name }) => name)
  const watchers = [
    ...listPackages().map((folder) => watch(folder, { recursive: true }, onChange(everybody, isSource))),
    ...apps.flatMap((app) => watchApp(app, (concerns) => onChange([app.name], concerns))),
  ]
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

const isSource = (file: string) => /\.ts$/.test(file) && !file.endsWith('.test.ts')
/** What the web server itself loads; every other file under `app` is Vite's. */
const isServers = (file: string) => isSource(file) && /(\.server|^env)\.ts$/.test(file)

type Listen = (concerns: (file: string) => boolean) => (event: string, file: string | null) => void

function watchApp({ folder, name }: App, listen: Listen): FSWatcher[] {
  if (name === 'worker') return [watch(path.join(folder, 'src'), { recursive: true }, listen(isSource))]
  return [
    watch(folder, listen(isSource)),
    watch(path.join(folder, 'app'), { recursive: true }, listen(isServers)),
  ]
}

function listPackages() {
  return ['packages', 'packages/gateways']
    .flatMap((parent) =>
      readdirSync(path.join(root, parent)).map((name) => path.join(root, parent, name, 'src')),
    )
    .filter((folder) => existsSync(folder) && !/\/(ui|testing)\/src$/.test(folder))
}
