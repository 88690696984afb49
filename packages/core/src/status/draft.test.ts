import { presets } from '@padron/db/presets'
import type { StatusDefinition } from '@padron/domain'
import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { disableStaffUser } from '../staff-user/index.ts'
import {
  discardStatusDraft,
  exportStatuses,
  getStatus,
  listPresets,
  listStatusSets,
  listStatusVersions,
  publishStatuses,
  retireStatus,
  saveStatusDraft,
  saveStatusSet,
  showStatusDraft,
  showStatusUses,
  simulateStatuses,
} from './index.ts'

let db: TestDatabase
let owner: Ctx
let admin: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
  admin = await actAs(db, 'admin')
})
beforeEach(() => db.ask('delete from app.status_drafts'))

const { statuses, defaultStatus, deactivatesTo } = presets.full
const settings = { defaultStatus, deactivatesTo }
const refused = (code: string, kind: string) => ({ kind, reason: { code } })
const audit = (event: string) =>
  db.ask<{ actor_id: string; before: object; after: object }>(
    'select actor_id, before, after from app.audit_entries where event = $1 order by seq desc',
    [event],
  )
const altered = (over: (status: StatusDefinition) => Partial<StatusDefinition>) =>
  statuses.map((status) => ({ ...status, ...over(status) }))
const renamed = altered(({ name }) => ({ name: `${name} still` }))

describe('the draft of the statuses', () => {
  it('is not there at first: the editor opens with what is in force and counts everybody', async () => {
    const shown = await showStatusDraft(owner)
    expect(shown).toMatchObject({ draft: null, current: { definitions: statuses, settings }, counts: {} })
    expect(shown.check).toEqual({ refusals: [], warnings: [] })
  })

  it('is kept with who edited it, and leaves what is in force alone', async () => {
    const { version, check } = await saveStatusDraft(owner, {
      expectedVersion: 0,
      definitions: renamed,
      settings,
    })
    expect([version, check.refusals]).toEqual([1, []])
    const { draft, current } = await showStatusDraft(admin)
    expect(draft).toMatchObject({
      version: 1,
      definitions: renamed,
      settings,
      editedBy: { name: 'Owner (test)' },
    })
    expect(current.definitions).toEqual(statuses)
    const [row] = await audit('status.draft-saved')
    expect(row).toMatchObject({
      actor_id: owner.actor.kind === 'staff' && owner.actor.userId,
      after: { version: 1 },
    })
  })

  it('is kept with its contradictions, which are shown', async () => {
    const definitions = altered(({ crmOnly }) => ({ isBillable: true, crmOnly }))
    const saved = await saveStatusDraft(owner, { expectedVersion: 0, definitions, settings })
    expect(saved.check.refusals.map(({ reason }) => reason.code)).toEqual(['status_crm_only_billable'])
    expect((await showStatusDraft(owner)).check).toEqual(saved.check)
  })

  it('is saved only from the version that was edited, and only once begun', async () => {
    const begun = { expectedVersion: 0, definitions: statuses, settings }
    await saveStatusDraft(owner, begun)
    await expect(saveStatusDraft(admin, begun)).rejects.toMatchObject({
      ...refused('changed_meanwhile', 'conflict'),
      detail: { current: { version: 1, editedBy: { name: 'Owner (test)' } } },
    })
    await saveStatusDraft(admin, { ...begun, expectedVersion: 1, definitions: renamed })
    await expect(saveStatusDraft(owner, { ...begun, expectedVersion: 1 })).rejects.toMatchObject({
      detail: { current: { version: 2, editedBy: { name: 'Administrator (test)' } } },
    })
    expect((await showStatusDraft(owner)).draft).toMatchObject({ version: 2, definitions: renamed })
  })

  it('of two who save at once keeps one, whole', async () => {
    await saveStatusDraft(owner, { expectedVersion: 0, definitions: statuses, settings })
    const both = await Promise.allSettled(
      [owner, admin].map((ctx) =>
        saveStatusDraft(ctx, { expectedVersion: 1, definitions: renamed, settings }),
      ),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is thrown away, and then there is none to throw away', async () => {
    await saveStatusDraft(owner, { expectedVersion: 0, definitions: renamed, settings })
    await expect(discardStatusDraft(admin, { expectedVersion: 2 })).rejects.toMatchObject({
      ...refused('changed_meanwhile', 'conflict'),
      detail: { current: { version: 1 } },
    })
    expect(await discardStatusDraft(admin, { expectedVersion: 1 })).toEqual({ discarded: 1 })
    expect((await showStatusDraft(owner)).draft).toBeNull()
    expect((await audit('status.draft-discarded'))[0]?.before).toMatchObject({
      version: 1,
      definitions: renamed,
    })
    await expect(discardStatusDraft(admin)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('takes back a document exactly as it was exported, and a preset as it is shipped', async () => {
    const document = await exportStatuses(owner, {})
    expect(document).toEqual({ definitions: statuses, settings })
    const shipped = await listPresets(owner)
    expect(shipped.map(({ code }) => code)).toEqual(['full', 'sara', 'tempworks', 'safe'])
    let expectedVersion = 0
    for (const { document: preset } of [{ document }, ...shipped]) {
      const { version, check } = await saveStatusDraft(owner, { expectedVersion, ...preset })
      expect(check).toEqual({ refusals: [], warnings: [] })
      expectedVersion = version
      expect((await showStatusDraft(owner)).draft).toMatchObject(preset)
    }
  })
})

describe('a single status', () => {
  it('is shown with what it means, to whoever finds customers', async () => {
    const [first] = statuses
    const shown = await getStatus(await actAs(db, 'reader'), { code: first!.code })
    expect(shown.definition).toEqual(first)
    expect(shown.sentence.map(({ code }) => code)).toContain('can_order')
    await expect(getStatus(owner, { code: 'NOWHERE' })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('says where it is used: who has it, who names it, which sets hold it', async () => {
    const used = await showStatusUses(owner, { code: deactivatesTo })
    expect(used).toMatchObject({
      customers: 0,
      transitions: 0,
      scheduled: 0,
      statuses: [],
      settings: ['deactivatesTo'],
    })
    expect(used.sets.map(({ code }) => code)).toEqual(['sales'])
    const completing = statuses.find(({ completesTo }) => completesTo)!
    const target = await showStatusUses(owner, { code: completing.completesTo! })
    expect(target.statuses).toContainEqual({ code: completing.code, as: 'completesTo' })
    await expect(showStatusUses(owner, { code: 'NOWHERE' })).rejects.toMatchObject({ kind: 'not_found' })
  })
})

it('statuses are configured by nobody without the ability, without sign-in, or after it ended', async () => {
  const code = defaultStatus
  const set = { code: 'mine', name: 'Mine', level: 'branch' as const, description: '', includesAll: false }
  const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx) => showStatusDraft(ctx),
    (ctx) => saveStatusDraft(ctx, { expectedVersion: 0, definitions: renamed, settings }),
    (ctx) => discardStatusDraft(ctx),
    (ctx) => simulateStatuses(ctx, { draftVersion: 1 }),
    (ctx) => publishStatuses(ctx, { draftVersion: 1, hash: 'x' }),
    (ctx) => listStatusVersions(ctx),
    (ctx) => retireStatus(ctx, { code, replacement: null }),
    (ctx) => showStatusUses(ctx, { code }),
    (ctx) => exportStatuses(ctx, {}),
    (ctx) => listPresets(ctx),
    (ctx) => listStatusSets(ctx),
    (ctx) => saveStatusSet(ctx, { ...set, statusCodes: [] }),
  ]
  const someone = { role: 'owner', email: 'fired@padron.test', name: 'Fired' }
  const { userId } = await addStaff(db, someone)
  const former = await actAsUser(db, userId)
  await disableStaffUser(admin, { staffUserId: userId, expectedVersion: 1 })
  const sales = await actAs(db, 'sales')
  const stateText = `select (select jsonb_agg(s order by code) from app.statuses s) as statuses,
    (select jsonb_agg(s order by code) from app.status_sets s) as sets,
    (select count(*) from app.status_drafts) as drafts, (select count(*) from app.status_versions) as versions`
  const before = await db.ask(stateText)
  for (const verb of verbs) {
    await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
  }
  // What ships with the product is no secret of the company; everything else is.
  for (const verb of verbs.filter((each) => !String(each).includes('listPresets'))) {
    const late = await verb(former).catch(() => [])
    expect(late).toEqual([])
  }
  expect(await db.ask(stateText)).toEqual(before)
  await expect(getStatus(await actAs(db, 'warehouse'), { code })).rejects.toMatchObject(
    refused('ability_missing', 'forbidden'),
  )
})
