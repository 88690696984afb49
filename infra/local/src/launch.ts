import { type Login, logins } from '@padron/db/deploy'
import { announce } from './announce.ts'
import { type App, enterAs, environmentOf } from './apps.ts'
import { begin } from './begin.ts'
import { startChild } from './child.ts'
import { openDatabase } from './database.ts'
import { keepDemo, readDemo } from './demo.ts'
import type { Settings } from './env.ts'
import { emptyFolder, type Folder } from './folder.ts'
import { openStandIn } from './freshbooks/stand-in.ts'
import { keepDatabase } from './keep-database.ts'
import type { Options } from './options.ts'
import { offerSetUp } from './owner.ts'
import { findSurvivor } from './postgres/postmaster.ts'
import { waitForExit } from './postgres/process.ts'
import { say } from './say.ts'
import { keepSecrets } from './secrets.ts'
import type { Shutdown } from './shutdown.ts'
import { superviseApps } from './supervise.ts'
import { Trouble } from './trouble.ts'
import { watchFiles } from './watch-files.ts'

type Given = {
  settings: Settings
  options: Options
  folder: Folder
  apps: App[]
  shutdown: Shutdown
  onChange: (pids: number[]) => void
}

type Process = { app: App<string>; variables: Record<string, string> }

/** Database, first rows, the apps, in that order; everything started here is stopped by `shutdown`. */
export async function launch({ settings, options, folder, apps, shutdown, onChange }: Given) {
  if (options.reset) await reset(settings, folder)
  const secrets = keepSecrets(folder.home, logins)
  const database = await openDatabase(folder, secrets, settings.databaseUrl)
  shutdown.onEnd(() => database.embedded?.stop())
  const urlOf = (login: Login) => enterAs(database.adminUrl, login, secrets.logins[login] ?? '')
  const passwords = secrets.logins as Record<Login, string>
  const { demo } = await begin(database, {
    options,
    passwords,
    urlOf,
    keepPeople: (people) => keepDemo(folder.home, settings, people),
    storage: { ...settings.contents, origin: settings.filesOrigin, key: secrets.fileKey },
  })

  shutdown.onEnd(keepDatabase(database, folder, secrets, shutdown.fail))
  const standIn =
    demo && !settings.passed.FRESHBOOKS_CLIENT_ID
      ? await openStandIn({ at: settings, adminUrl: database.adminUrl, home: folder.home })
      : null
  const passed = { ...settings.passed, ...standIn?.access }
  const mode = options.dev ? 'development' : 'production'
  const given = { ...settings, passed, mode, secrets, urlOf } as const
  const processes: Process[] = apps.map((app) => ({ app, variables: environmentOf(app.name, given) }))
  if (standIn) processes.push(standIn)
  const variables = new Map(processes.map((each) => [each.app.name, each.variables]))
  const output = options.dev ? 'terminal' : { logs: folder.logs }
  const supervisor = superviseApps({
    apps: processes.map(({ app }) => app),
    start: (app) => startChild(app, variables.get(app.name) ?? {}, output),
    onChange,
    onGiveUp: shutdown.fail,
    isPatient: options.dev,
  })
  shutdown.onEnd(supervisor.stop)
  await supervisor.ready
  if (options.dev) shutdown.onEnd(watchFiles(apps, supervisor.restart))

  const people = readDemo(folder.home)
  if (people) keepDemo(folder.home, settings, people)
  const setUp = await offerSetUp(database.adminUrl, urlOf('login_back_office_auth'))
  announce({ at: settings, people, setUp, home: folder.home, standIn: standIn?.app.origin })
}

async function reset(settings: Settings, folder: Folder) {
  if (settings.databaseUrl) {
    throw new Trouble('--reset empties the embedded database only; empty the one of DATABASE_URL yourself.')
  }
  const survivor = await findSurvivor(folder.cluster)
  if (survivor) {
    process.kill(survivor.pid, 'SIGINT')
    await waitForExit(survivor.pid, 15_000)
  }
  emptyFolder(folder)
  say('Everything kept here was removed; beginning anew')
}
