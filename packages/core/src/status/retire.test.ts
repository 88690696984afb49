import { statusJobs } from '@padron/jobs'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { deactivateCustomer, registerCustomer } from '../customer/index.ts'
import { replaceStatus } from '../transition/index.ts'
import { listStatuses, retireStatus, saveStatusDraft, showStatusDraft, showStatusUses } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const refused = (code: string, kind: string) => ({ kind, reason: { code } })

let db: TestDatabase
let owner: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
})

const all = () => listStatuses(owner)
const inForce = async () => (await showStatusDraft(owner)).current
const find = async (code: string) => (await all()).find((status) => status.code === code)!

describe('retiring a status', () => {
  it('makes it historical in a publication of its own; its customers stay', async () => {
    const { current, currentVersion } = await showStatusDraft(owner)
    const spare = current.definitions.find(
      ({ code, category, system }) =>
        category === 'closed' && !system && code !== current.settings.deactivatesTo,
    )!
    const named = await showStatusUses(owner, { code: spare.code })
    expect(named.statuses).toEqual([])
    const answer = await retireStatus(owner, { code: spare.code, replacement: null })
    expect(answer).toEqual({ version: currentVersion + 1, jobId: null })
    expect(await find(spare.code)).toEqual({ ...(await find(spare.code)), availability: 'historical' })
    const [row] = await db.ask<{ actor_id: string; after: object }>(
      `select actor_id, after from app.audit_entries where event = 'status.retired'`,
    )
    expect(row).toMatchObject({
      actor_id: owner.actor.kind === 'staff' && owner.actor.userId,
      after: {
        version: answer.version,
        changed: [{ status: spare.code, changes: [{ fact: 'availability', after: 'historical' }] }],
      },
    })
    await expect(retireStatus(owner, { code: spare.code, replacement: null })).rejects.toMatchObject(
      refused('already_historical', 'conflict'),
    )
  })

  it('is refused while settings, completion or a next status still name it', async () => {
    const { definitions, settings } = await inForce()
    const completing = definitions.find(({ completesTo }) => completesTo)!
    const followed = definitions.find(({ nextStatus }) => nextStatus)!
    const expected: [string, string][] = [
      [settings.deactivatesTo, 'status_deactivation_historical'],
      [completing.completesTo!, 'status_target_historical'],
      [followed.nextStatus!, 'status_target_historical'],
    ]
    for (const [code, reason] of expected) {
      await expect(retireStatus(owner, { code, replacement: null })).rejects.toMatchObject(
        refused(reason, 'invalid'),
      )
    }
    const system = definitions.find((status) => status.system)!
    await expect(retireStatus(owner, { code: system.code, replacement: null })).rejects.toMatchObject(
      refused('status_kept_for_system', 'conflict'),
    )
    expect(await inForce()).toEqual({ definitions, settings })
  })

  it('is refused while a draft is being edited, since that would bring it back', async () => {
    const current = await inForce()
    await saveStatusDraft(owner, { expectedVersion: 0, ...current })
    const { code } = current.definitions.find(({ category }) => category === 'prospect')!
    await expect(retireStatus(owner, { code, replacement: null })).rejects.toMatchObject(
      refused('draft_in_progress', 'conflict'),
    )
    await db.ask('delete from app.status_drafts')
  })

  it('moves every reference to the replacement, and its customers by a job that runs once', async () => {
    const { definitions, settings } = await inForce()
    const off = settings.deactivatesTo
    const other = definitions.find(
      (status) =>
        status.category === 'closed' &&
        status.code !== off &&
        status.availability !== 'historical' &&
        !status.requireStatusReason,
    )!
    const made = await Promise.all([1, 2, 3].map(() => registerCustomer(owner, kemper)))
    for (const { id } of made.slice(0, 2))
      await deactivateCustomer(owner, { customerId: id, expectedVersion: 1 })
    const { version, jobId } = await retireStatus(owner, { code: off, replacement: other.code })
    expect((await inForce()).settings.deactivatesTo).toBe(other.code)
    expect(await db.ask('select name, payload from app.outbox where id = $1', [jobId])).toEqual([
      {
        name: statusJobs.replace.name,
        payload: { code: off, replacement: other.code, reasonCode: null, version },
      },
    ])
    await db.ask(`update app.outbox set state = 'sent' where id = $1`, [jobId])
    const worker = { ...owner, db: db.worker, proof: { outboxId: jobId! } }
    const counts = await replaceStatus(worker, { code: off, replacement: other.code })
    expect(counts).toEqual({ changed: 2, refused: 0 })
    const rows = await db.ask<{ code: string; cause: string; n: number }>(
      `select t.to_code as code, t.cause, count(*)::int as n from app.transitions t
        where t.customer_id = any ($1) and t.seq = 3 group by 1, 2`,
      [made.map(({ id }) => id)],
    )
    expect(rows).toEqual([{ code: other.code, cause: 'retire', n: 2 }])
    expect((await showStatusUses(owner, { code: off })).customers).toBe(0)
    const again = await registerCustomer(owner, kemper)
    const switched = await deactivateCustomer(owner, { customerId: again.id, expectedVersion: 1 })
    expect(switched.status.code).toBe(other.code)
  })

  it('takes a reason along where the replacement asks for one', async () => {
    const asking = (await all()).find(
      ({ requireStatusReason, requireUpdatedDate, system, availability }) =>
        requireStatusReason && !requireUpdatedDate && !system && availability !== 'historical',
    )!
    const lead = (await all()).find(({ category }) => category === 'prospect')!
    const asked = { code: lead.code, replacement: asking.code }
    await expect(retireStatus(owner, asked)).rejects.toMatchObject(refused('reason_required', 'invalid'))
    const reason = asking.reasons.find(({ needsCompetitor }) => !needsCompetitor)!
    await expect(retireStatus(owner, { ...asked, reasonCode: reason.code })).resolves.toMatchObject({
      jobId: expect.any(String),
    })
  })
})
