import { deploy, installPreset, type Login } from '@padron/db/deploy'
import type { StatusPreset } from '@padron/domain'
import { prepareQueue } from './queue.ts'

export type Preparation = {
  adminUrl: string
  passwords: Record<Login, string>
  preset: StatusPreset['code']
  progress?: (step: string) => void
}

/** Brings a database to this version: roles, queue tables, migrations, reference rows, status preset. */
export async function prepareDatabase({ adminUrl, passwords, preset, progress }: Preparation) {
  await deploy({ adminUrl, passwords, progress, prepareQueue })
  await installPreset(adminUrl, preset)
}
