import type { Tx } from '@padron/db'

type Settings = Record<string, unknown>

/** Writes settings of the company, of a list the database keeps; answers what stood before, for the audit. */
export async function saveSettings(tx: Tx, wanted: Settings): Promise<Settings> {
  const text = 'select app.save_settings($1::jsonb) as before'
  const [row] = await tx.run<{ before: Settings }>('save-settings', text, [JSON.stringify(wanted)])
  return row?.before ?? {}
}
