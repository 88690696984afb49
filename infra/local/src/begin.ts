import type { Login } from '@padron/db/deploy'
import type { StorageOptions } from '@padron/storage'
import { type Beginning, readBeginning, writeBeginning } from './beginning.ts'
import { asAdmin } from './connection.ts'
import { type Database, recreate } from './database.ts'
import type { Options } from './options.ts'
import { addOwner } from './owner.ts'
import { prepareDatabase } from './prepare.ts'
import { say } from './say.ts'
import { type DemoPeople, seedDemo } from './seed.ts'
import { Trouble } from './trouble.ts'

type Given = {
  options: Options
  passwords: Record<Login, string>
  urlOf: (login: Login) => string
  keepPeople: (people: DemoPeople) => void
  storage: StorageOptions
}

/** Brings the database to this version and gives it its first rows once. Answers how it was begun. */
export async function begin(
  database: Database,
  { options, passwords, urlOf, keepPeople, storage }: Given,
): Promise<Beginning> {
  const found = await findBeginning(database)
  if (found?.ready) refuseAnother(found, options)
  if (found && !found.ready) {
    say('The first start was interrupted; beginning again')
    await recreate(database)
  }
  const beginning = found?.ready
    ? found
    : { preset: options.preset ?? 'full', demo: !options.empty, ready: false }
  if (!beginning.ready) await writeBeginning(database.adminUrl, beginning)
  await prepareDatabase({
    ...database,
    passwords,
    preset: beginning.preset,
    progress: (step) => say(`Migrating: ${step}`),
  })
  if (beginning.ready) return beginning

  say(`Status preset: ${beginning.preset}`)
  if (beginning.demo) {
    keepPeople(
      await seedDemo({
        adminUrl: database.adminUrl,
        urlOf,
        storage,
        progress: (step) => say(`Seeding: ${step}`),
      }),
    )
  } else {
    await addOwner(database.adminUrl, options.owner)
  }
  const ready = { ...beginning, ready: true }
  await writeBeginning(database.adminUrl, ready)
  return ready
}

/** A server of one's own may have been deployed to by other means; then its rows are not ours to make. */
async function findBeginning(database: Database): Promise<Beginning | undefined> {
  const found = await readBeginning(database.adminUrl)
  if (found || database.embedded) return found
  const isInUse = await asAdmin(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ table: string | null }>(
      `select to_regclass('app.staff_users')::text as table`,
    )
    return rows[0]?.table != null && (await admin.query('select from app.staff_users limit 1')).rowCount === 1
  })
  return isInUse ? { preset: 'full', demo: false, ready: true } : undefined
}

function refuseAnother({ preset, demo }: Beginning, options: Options) {
  const kept = `The database here was begun with --preset=${preset}${demo ? '' : ' --empty'}`
  const differs = (options.preset !== undefined && options.preset !== preset) || (options.empty && demo)
  if (differs) throw new Trouble(`${kept}; add --reset to begin anew, or leave the option out to keep it.`)
}
