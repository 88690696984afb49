import type { StatusPreset } from '@padron/domain'
import { shippedRoles, shippedStatusSets } from '@padron/domain'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { presets, reference, settingsOf } from '../presets/index.ts'
import {
  branches,
  customerClasses,
  documentSlots,
  roleAbilities,
  roleScopes,
  roles,
  settings,
  statuses,
  statusSetMembers,
  statusSets,
  statusVersions,
} from './schema/index.ts'

/** Shipped rows that a company may have edited since: only what is not there yet is added. */
export async function installReference(owner: pg.Client): Promise<void> {
  const db = drizzle(owner, { casing: 'snake_case' })
  const add = (table: PgTable, rows: object[]) =>
    db
      .insert(table)
      .values(rows as never)
      .onConflictDoNothing()
  const known = new Set((await db.select({ code: roles.code }).from(roles)).map((role) => role.code))
  const added = shippedRoles.filter((role) => !known.has(role.code))
  await add(
    statusSets,
    shippedStatusSets.map(({ statusCodes: _members, ...set }) => set),
  )
  if (added.length > 0) {
    await add(
      roles,
      added.map(({ abilities: _held, scopes: _open, ...role }) => ({
        ...role,
        position: shippedRoles.findIndex((r) => r.code === role.code),
      })),
    )
    const held = added.flatMap((role) => role.abilities.map((ability) => ({ roleCode: role.code, ability })))
    await add(roleAbilities, held)
    const open = added.flatMap((role) => role.scopes.map((scope) => ({ roleCode: role.code, scope })))
    await add(roleScopes, open)
  }
  await add(customerClasses, reference.customerClasses)
  await add(branches, reference.branches)
  await add(documentSlots, reference.documentSlots)
}

export async function installPresetRows(owner: pg.Client, code: StatusPreset['code']): Promise<boolean> {
  const db = drizzle(owner, { casing: 'snake_case' })
  if ((await db.select({ code: statuses.code }).from(statuses).limit(1)).length > 0) return false
  const preset = presets[code]
  const codes = new Set(preset.statuses.map((status) => status.code))
  await db.transaction(async (tx) => {
    await tx.insert(statuses).values(preset.statuses)
    await tx
      .insert(settings)
      .values(Object.entries(settingsOf(preset)).map(([key, value]) => ({ key, value: value ?? null })))
    const { defaultStatus, deactivatesTo } = preset
    await tx
      .insert(statusVersions)
      .values({ version: 1, definitions: preset.statuses, settings: { defaultStatus, deactivatesTo } })
    const members = shippedStatusSets.flatMap((set) =>
      set.statusCodes
        .filter((status) => codes.has(status))
        .map((statusCode) => ({ setCode: set.code, statusCode })),
    )
    if (members.length > 0) await tx.insert(statusSetMembers).values(members)
  })
  return true
}
