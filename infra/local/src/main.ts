import { listApps } from './apps.ts'
import { readSettings } from './env.ts'
import { openFolder } from './folder.ts'
import { readOptions } from './options.ts'
import { checkPort } from './ports.ts'
import { claimFolder } from './running.ts'
import { countFrom } from './say.ts'
import { prepareShutdown } from './shutdown.ts'

const shutdown = prepareShutdown()

/** Checks what can be wrong on this machine first; only then is the rest of the launcher loaded. */
async function start() {
  const options = readOptions(process.argv.slice(2))
  countFrom(options.began)
  const settings = readSettings()
  const folder = openFolder(settings.folder)
  const claim = await claimFolder(folder.home)
  shutdown.onEnd(claim.release)
  const apps = listApps(settings)
  for (const app of apps) await checkPort(app.label, app.variable, app.port, settings.host)
  await checkPort('file host', 'FILES_PORT', settings.filesPort, settings.host)
  const { launch } = await import('./launch.ts')
  await launch({ settings, options, folder, apps, shutdown, onChange: claim.note })
}

try {
  await start()
} catch (error) {
  await shutdown.fail(error)
}
