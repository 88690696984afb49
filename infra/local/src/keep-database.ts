import type { Database } from './database.ts'
import type { Folder } from './folder.ts'
import { startEmbedded } from './postgres/start.ts'
import { say } from './say.ts'
import type { Secrets } from './secrets.ts'

/** Looks after the embedded server while the apps run: killed, it is started again on the port they know. */
export function keepDatabase(
  database: Database,
  folder: Folder,
  secrets: Secrets,
  onGiveUp: (error: unknown) => void,
) {
  let busy = false
  const timer = setInterval(async () => {
    const former = database.embedded
    if (busy || !former || former.isRunning()) return
    busy = true
    try {
      say('The database ended by itself; starting it again')
      const options = { folder: folder.cluster, password: secrets.adminPassword, port: former.port }
      database.embedded = await startEmbedded(options)
      say('The database is back')
    } catch (error) {
      onGiveUp(error)
    } finally {
      busy = false
    }
  }, 500)
  return () => clearInterval(timer)
}
