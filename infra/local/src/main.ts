import { type Login, logins } from '@padron/db/deploy'
import { announce } from './announce.ts'
import { enterAs, environmentOf, listApps } from './apps.ts'
import { begin } from './begin.ts'
import { startChild } from './child.ts'
import { openDatabase } from './database.ts'
import { keepDemo, readDemo } from './demo.ts'
import { readSettings, type Settings } from './env.ts'
import { emptyFolder, type Folder, openFolder } from './folder.ts'
import { keepDatabase } from './keep-database.ts'
import { type Options, readOptions } from './options.ts'
import { offerSetUp } from './owner.ts'
import { checkPort } from './ports.ts'
import { findSurvivor } from './postgres/postmaster.ts'
import { waitForExit } from './postgres/process.ts'
import { claimFolder } from './running.ts'
import { countFrom, say } from './say.ts'
import { keepSecrets } from './secrets.ts'
import { prepareShutdown } from './shutdown.ts'
import { superviseApps } from './supervise.ts'
import { Trouble } from './trouble.ts'
import { watchFiles } from './watch-files.ts'

const shutdown = prepareShutdown()

/** Database, first rows, three apps, in that order; everything started here is stopped here. */
async function start(settings: Settings, options: Options) {
  countFrom(options.began)
  const folder = openFolder(settings.folder)
  const claim = await claimFolder(folder.home)
  shutdown.onEnd(claim.release)
  const apps = listApps(settings)
  for (const app of apps) await checkPort(app.label, app.variable, app.port, settings.host)

  if (options.reset) await reset(settings, folder)
  const secrets = keepSecrets(folder.home, logins)
  const database = await openDatabase(folder, secrets, settings.databaseUrl)
  shutdown.onEnd(() => database.embedded?.stop())
  const urlOf = (login: Login) => enterAs(database.adminUrl, login, secrets.logins[login] ?? '')
  const passwords = secrets.logins as Record<Login, string>
  await begin(database, {
    options,
    passwords,
    urlOf,
    keepPeople: (people) => keepDemo(folder.home, settings, people),
  })

  shutdown.onEnd(keepDatabase(database, folder, secrets, shutdown.fail))
  const given = { ...settings, mode: options.dev ? 'development' : 'production', secrets, urlOf } as const
  const output = options.dev ? 'terminal' : { logs: folder.logs }
  const supervisor = superviseApps({
    apps,
    start: (app) => startChild(app, environmentOf(app.name, given), output),
    onChange: claim.note,
    onGiveUp: shutdown.fail,
    isPatient: options.dev,
  })
  shutdown.onEnd(supervisor.stop)
  await supervisor.ready
  if (options.dev) shutdown.onEnd(watchFiles(apps, supervisor.restart))

  const people = readDemo(folder.home)
  if (people) keepDemo(folder.home, settings, people)
  const setUp = await offerSetUp(database.adminUrl, urlOf('login_back_office_auth'))
  announce({ at: settings, people, setUp, home: folder.home })
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

try {
  await start(readSettings(), readOptions(process.argv.slice(2)))
} catch (error) {
  await shutdown.fail(error)
}
