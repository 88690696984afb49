import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FileFace } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  fakeStorage,
  freshDatabase,
  gateways,
  openStorage,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import {
  addFile,
  editFile,
  getFile,
  judgeFile,
  listFiles,
  listFileVersions,
  openFile,
  removeFile,
  replaceFile,
  serveFile,
  showFileLimits,
  sweepFiles,
} from './index.ts'

const pdf = (text = 'one') => Buffer.from(`%PDF-1.4\n1 0 obj << /T (${text}) >> endobj\n%%EOF\n`)
const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64')
const refused = (code: string, kind = 'invalid') => ({ kind, reason: { code } })
const time = clock('2026-03-02T16:00:00.000Z')

describe('files', () => {
  const storage = fakeStorage()
  const shared = gateways({ storage })
  let db: TestDatabase
  let sales: Ctx
  let finance: Ctx
  let worker: Ctx
  let customerId: string
  beforeAll(async () => {
    db = await freshDatabase()
    const given = { clock: time, gateways: shared }
    sales = await actAs(db, 'sales', given)
    finance = await actAs(db, 'finance', given)
    worker = workerCtx(db, undefined, given)
    customerId = (await standing(db, 'ACTV')).id
  })

  const contract = (content = pdf()) => ({
    ...{ customerId, fileName: 'Contrato marco.pdf', kind: 'contract' as const },
    ...{ confirmed: false, content: base64(content) },
  })
  const judged = async (file: FileFace, reader = finance) => {
    await judgeFile(worker, { versionId: file.newest.id })
    return getFile(reader, { fileId: file.id })
  }
  const fetched = async (ctx: Ctx, fileId: string, versionId?: string) => {
    const { url } = await openFile(ctx, { fileId, versionId })
    const served = await serveFile(
      anonymousCtx(db, 'staff', { clock: time, gateways: shared }),
      url.split('/f/')[1]!,
    )
    if (!served) return null
    const parts: Uint8Array[] = []
    for await (const part of served.content) parts.push(part)
    return { name: served.name, mediaType: served.mediaType, text: Buffer.concat(parts).toString('latin1') }
  }

  it('wait in quarantine for their verdict, are handed out after it, and leave an audit row', async () => {
    const added = await addFile(sales, contract())
    expect(added).toMatchObject({
      ...{ customerId, kind: 'contract', scope: 'internal', name: 'Contrato marco.pdf', current: null },
      ...{ addedBy: 'Sales (test)', versions: 1, removed: null, slot: null, isExpired: false },
      newest: { number: 1, state: 'quarantined', verdict: null, mediaType: 'application/pdf' },
    })
    const jobs = await db.ask(`select payload from app.outbox where name = 'file.judge'`)
    expect(jobs).toEqual([{ payload: { versionId: added.newest.id } }])
    await expect(openFile(sales, { fileId: added.id })).rejects.toMatchObject(
      refused('file_quarantined', 'conflict'),
    )
    const ready = await judged(added)
    expect(ready.current).toMatchObject({ number: 1, state: 'ready', verdict: 'clean' })
    expect(await fetched(sales, added.id)).toEqual({
      ...{ name: 'Contrato marco.pdf', mediaType: 'application/pdf', text: pdf().toString() },
    })
    const trail = await auditOf(db, added.id)
    expect(trail.map(({ event, actor_kind }) => [event, actor_kind])).toEqual([
      ['file.added', 'staff'],
      ['file.judged', 'system'],
    ])
    expect(JSON.stringify(trail)).not.toContain('Contrato')
  })

  it('C71 of what is refused, nothing is kept and nothing can be opened', async () => {
    const evil = Buffer.from('%PDF-1.4\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n%%EOF\n')
    const added = await addFile(sales, contract(evil))
    const after = await judged(added)
    expect(after).toMatchObject({ current: null, newest: { state: 'refused', verdict: 'script' } })
    await expect(openFile(sales, { fileId: added.id })).rejects.toMatchObject(
      refused('file_refused', 'conflict'),
    )
    const [row] = await db.ask<{ key: string }>('select key from app.file_versions where id = $1', [
      added.newest.id,
    ])
    expect(await storage.files.get('quarantine', row!.key)).toBeNull()
    expect(await storage.files.get('ready', row!.key)).toBeNull()
  })

  it('C71 while the scanner does not answer they stay in quarantine, and nothing is handed out', async () => {
    let scanned = 0
    const scanner = {
      async scan() {
        scanned += 1
        throw Object.assign(new Error('down'), {
          name: 'Failure',
          kind: 'unavailable',
          reason: { code: 'scanner_unavailable' },
        })
      },
    }
    const down = { ...worker, gateways: { ...shared, storage: { ...storage, scanner } } }
    const added = await addFile(sales, contract())
    await expect(judgeFile(down, { versionId: added.newest.id })).rejects.toMatchObject({
      kind: 'unavailable',
    })
    expect(scanned).toBe(1)
    const still = await getFile(sales, { fileId: added.id })
    expect(still).toMatchObject({ current: null, newest: { state: 'quarantined' } })
    await expect(openFile(sales, { fileId: added.id })).rejects.toMatchObject(
      refused('file_quarantined', 'conflict'),
    )
    const link = storage.links.urlOf({
      ...{ versionId: added.newest.id, expiresAt: new Date(time.now().getTime() + 1000) },
      openerId: sales.actor.kind === 'staff' ? sales.actor.sessionId! : '',
    })
    expect(
      await serveFile(anonymousCtx(db, 'staff', { clock: time, gateways: shared }), link.split('/f/')[1]!),
    ).toBeNull()
    const infected = {
      async scan() {
        return { isClean: false }
      },
    }
    const up = { ...worker, gateways: { ...shared, storage: { ...storage, scanner: infected } } }
    expect(await judgeFile(up, { versionId: added.newest.id })).toBe('virus')
  })

  it('are judged once, however often the job comes', async () => {
    const added = await addFile(sales, contract())
    const verdicts = await Promise.all([1, 2, 3].map(() => judgeFile(worker, { versionId: added.newest.id })))
    expect(verdicts.filter((verdict) => verdict === 'clean')).toHaveLength(1)
    expect(await fetched(sales, added.id)).toMatchObject({ text: pdf().toString() })
    expect(await judgeFile(worker, { versionId: '01920000-0000-7000-8000-00000000dead' })).toBeNull()
    const entries = await auditOf(db, added.id)
    expect(entries.filter(({ event }) => event === 'file.judged')).toHaveLength(1)
  })

  it('too big, empty or of another kind are refused as they come, and nothing is left', async () => {
    const before = storage.files.count('quarantine')
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 65_536
        yield Buffer.concat([pdf(), Buffer.alloc(65_536)]).subarray(0, 65_536)
      }
    }
    const add = (content: string | AsyncIterable<Uint8Array>) => addFile(sales, { ...contract(), content })
    await expect(add(endless())).rejects.toMatchObject(refused('file_too_big'))
    expect(sent).toBeLessThan(11 * 1024 * 1024)
    await expect(add('')).rejects.toMatchObject(refused('file_empty'))
    await expect(add('####')).rejects.toMatchObject(refused('file_unreadable'))
    await expect(add(base64(Buffer.from('MZ\x90\0\x03')))).rejects.toMatchObject(refused('file_type_refused'))
    await expect(add(base64(Buffer.from('<svg onload=alert(1)>')))).rejects.toMatchObject(
      refused('file_type_refused'),
    )
    expect(storage.files.count('quarantine')).toBe(before)
  })

  it('keep every version; the one before is handed out until the newer was judged', async () => {
    const first = await judged(await addFile(sales, contract(pdf('first'))))
    const replace = { fileId: first.id, fileName: 'Contrato 2027.pdf', content: base64(pdf('second')) }
    await expect(replaceFile(sales, { ...replace, expectedVersion: 9 })).rejects.toMatchObject(
      refused('changed_meanwhile', 'conflict'),
    )
    const second = await replaceFile(sales, { ...replace, expectedVersion: 1, expiresOn: '2026-12-31' })
    expect(second).toMatchObject({
      name: 'Contrato 2027.pdf',
      version: 2,
      versions: 2,
      expiresOn: '2026-12-31',
    })
    expect(second.newest).toMatchObject({ number: 2, state: 'quarantined' })
    expect((await fetched(finance, first.id))?.text).toContain('first')
    await judged(second)
    expect((await fetched(finance, first.id))?.text).toContain('second')
    const versions = await listFileVersions(sales, { fileId: first.id })
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'ready'],
      [1, 'ready'],
    ])
    expect((await fetched(sales, first.id, versions[1]!.id))?.text).toContain('first')
    await expect(openFile(sales, { fileId: first.id, versionId: customerId })).rejects.toMatchObject(
      refused('not_found', 'not_found'),
    )
  })

  it('two at once make one version and one conflict', async () => {
    const { id: fileId } = await addFile(sales, contract())
    const replace = { fileId, expectedVersion: 1, fileName: 'x.pdf', content: base64(pdf('race')) }
    const ends = await Promise.allSettled([replaceFile(sales, replace), replaceFile(finance, replace)])
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listFileVersions(sales, { fileId })).toHaveLength(2)
  })

  it('are edited, with what differs told but for the name', async () => {
    const { id: fileId } = await addFile(sales, contract())
    const edit = { fileId, expectedVersion: 1, confirmed: false }
    const edited = await editFile(sales, { ...edit, name: 'Anexo A.pdf', kind: 'other', scope: 'sales' })
    expect(edited).toMatchObject({ name: 'Anexo A.pdf', kind: 'other', scope: 'sales', version: 2 })
    const [, entry] = await auditOf(db, fileId)
    expect(entry).toMatchObject({
      event: 'file.edited',
      after: { kind: 'other', scope: 'sales', renamed: true },
    })
    await expect(editFile(sales, { ...edit, kind: 'photo' })).rejects.toMatchObject(
      refused('changed_meanwhile', 'conflict'),
    )
    expect(await editFile(sales, { ...edit, expectedVersion: 2, kind: 'other' })).toMatchObject({
      version: 2,
    })
    await expect(getFile(finance, { fileId })).rejects.toMatchObject(refused('not_found', 'not_found'))
  })

  it('are for those who may read the scope, and nobody puts one where they could not read it', async () => {
    const { id: fileId } = await addFile(finance, { ...contract(), scope: 'restricted' })
    expect(
      (await listFiles(sales, { customerId, includesRemoved: true, limit: 200 })).rows.map(({ id }) => id),
    ).not.toContain(fileId)
    for (const attempt of [
      () => getFile(sales, { fileId }),
      () => listFileVersions(sales, { fileId }),
      () => openFile(sales, { fileId }),
      () => removeFile(sales, { fileId, expectedVersion: 1 }),
      () => editFile(sales, { fileId, expectedVersion: 1, confirmed: false, kind: 'other' }),
      () => replaceFile(sales, { fileId, expectedVersion: 1, fileName: 'x.pdf', content: base64(pdf()) }),
    ])
      await expect(attempt()).rejects.toMatchObject(refused('not_found', 'not_found'))
    await expect(addFile(sales, { ...contract(), scope: 'restricted' })).rejects.toMatchObject(
      refused('scope_not_yours'),
    )
    expect(await showFileLimits(sales, { customerId })).toMatchObject({
      ...{ maxBytes: 10_485_760, quotaBytes: 1_073_741_824 },
      ...{ scopes: ['internal', 'sales', 'customer'], defaultScope: 'internal' },
    })
  })

  it('reach the customer only when that is said twice, and never out of restricted', async () => {
    const add = { ...contract(), scope: 'customer' as const }
    await expect(addFile(sales, add)).rejects.toMatchObject(refused('publish_unconfirmed'))
    expect(await addFile(sales, { ...add, confirmed: true })).toMatchObject({ scope: 'customer' })
    const { id: fileId } = await addFile(finance, { ...contract(), scope: 'restricted' })
    const edit = { fileId, expectedVersion: 1, scope: 'customer' as const, confirmed: true }
    await expect(editFile(finance, edit)).rejects.toMatchObject(refused('restricted_file'))
  })

  it('of a person are restricted from the start', async () => {
    const person = await standing(db, 'ACTV')
    await db.ask(
      `update app.customers set class_code = (select min(code) from app.customer_classes where treat_as_individual) where id = $1`,
      [person.id],
    )
    const added = await addFile(finance, { ...contract(), customerId: person.id })
    expect(added.scope).toBe('restricted')
  })

  it('that are removed keep who, when and for whom, and nothing of what they were', async () => {
    const ready = await judged(await addFile(sales, contract()))
    const { url } = await openFile(sales, { fileId: ready.id })
    const gone = await removeFile(finance, { fileId: ready.id, expectedVersion: 1 })
    expect(gone).toMatchObject({
      kind: 'contract',
      scope: 'internal',
      current: null,
      removed: { by: 'Finance (test)' },
    })
    expect('name' in gone).toBe(false)
    const again = { fileId: ready.id, expectedVersion: 2 }
    await expect(removeFile(finance, again)).rejects.toMatchObject(refused('not_found', 'not_found'))
    await expect(openFile(sales, { fileId: ready.id })).rejects.toMatchObject(
      refused('not_found', 'not_found'),
    )
    await expect(listFileVersions(sales, { fileId: ready.id })).rejects.toMatchObject(
      refused('not_found', 'not_found'),
    )
    expect(
      await serveFile(anonymousCtx(db, 'staff', { clock: time, gateways: shared }), url.split('/f/')[1]!),
    ).toBeNull()
    const { rows } = await listFiles(sales, { customerId, includesRemoved: false, limit: 200 })
    expect(rows.map(({ id }) => id)).not.toContain(ready.id)
    expect((await auditOf(db, ready.id)).at(-1)).toMatchObject({ event: 'file.removed' })
  })

  it('that are sensitive leave a trace when opened', async () => {
    const ready = await judged(await addFile(finance, { ...contract(), kind: 'identification' }))
    await openFile(finance, { fileId: ready.id })
    expect((await auditOf(db, ready.id)).at(-1)).toMatchObject({
      ...{ event: 'file.opened', actor_kind: 'staff', after: { number: 1, kind: 'identification' } },
    })
  })

  it('C18 a link holds a minute, for one version, as long as who opened it may read', async () => {
    const email = 'opener@padron.test'
    const { userId } = await addStaff(db, { role: 'sales', email, name: 'Opener' })
    const later = clock('2026-03-02T16:00:00.000Z')
    const opener = await actAsUser(db, userId, { clock: later, gateways: shared })
    const added = await addFile(sales, { ...contract(), scope: 'sales' })
    const { id: fileId } = await judged(added, sales)
    const { url } = await openFile(opener, { fileId })
    const token = url.split('/f/')[1]!
    const host = anonymousCtx(db, 'staff', { clock: later, gateways: shared })
    expect(await serveFile(host, token)).not.toBeNull()
    await db.ask(`update app.files set scope = 'restricted' where id = $1`, [fileId])
    expect(await serveFile(host, token)).toBeNull()
    await db.ask(`update app.files set scope = 'sales' where id = $1`, [fileId])
    expect(await serveFile(host, token)).not.toBeNull()
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [userId])
    expect(await serveFile(host, token)).toBeNull()
    await db.ask('update app.staff_users set disabled_at = null where id = $1', [userId])
    await db.ask('delete from auth_staff.sessions where user_id = $1', [userId])
    expect(await serveFile(host, token)).toBeNull()
    const own = (await openFile(sales, { fileId })).url.split('/f/')[1]!
    expect(await serveFile(host, own)).not.toBeNull()
    const late = anonymousCtx(db, 'staff', { clock: clock('2026-03-02T16:01:00.000Z'), gateways: shared })
    expect(await serveFile(late, own)).toBeNull()
  })

  it('C18 of 10,000 guessed and altered links none is answered', async () => {
    const { rows } = await listFiles(sales, { customerId, includesRemoved: false, limit: 200 })
    const ready = rows.find(({ current }) => current)!
    const { url } = await openFile(sales, { fileId: ready.id })
    const token = url.split('/f/')[1]!
    const host = anonymousCtx(db, 'staff', { clock: time, gateways: shared })
    let served = 0
    for (let guess = 0; guess < 10_000; guess++) {
      const bytes = Buffer.from(token, 'base64url')
      bytes[guess % bytes.length]! ^= 1 + (guess % 255)
      const tried =
        guess % 2
          ? bytes.toString('base64url')
          : `${token.slice(0, guess % 93)}A${token.slice((guess % 93) + 1)}`
      if (tried !== token && (await serveFile(host, tried))) served += 1
    }
    expect(served).toBe(0)
    expect(await serveFile(host, token)).not.toBeNull()
  })

  it('C69 20 uploads without end are cut at 10 MB each, in little memory, and nothing is left', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'padron-files-'))
    const onDisk = openStorage({ folder, origin: 'http://files.test', key: 'a key of this suite alone' })
    const ctx = { ...sales, gateways: { ...shared, storage: { ...storage, files: onDisk.files } } }
    const chunk = Buffer.concat([pdf(), Buffer.alloc(65_536)]).subarray(0, 65_536)
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += chunk.length
        yield chunk
      }
    }
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 20)
    const tries = Array.from({ length: 20 }, () => addFile(ctx, { ...contract(), content: endless() }))
    const ends = await Promise.allSettled(tries)
    clearInterval(watch)
    const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    rmSync(folder, { recursive: true, force: true })
    expect(ends.map((end) => end.status === 'rejected' && end.reason.reason.code)).toEqual(
      Array(20).fill('file_too_big'),
    )
    expect(sent).toBeLessThan(20 * 11 * 1024 * 1024)
    expect(left).toEqual([])
    expect((most - before) / 1024 / 1024).toBeLessThan(30)
  })

  it('C69 50 uploads at once keep the quota, and what is refused leaves nothing', async () => {
    const { id } = await standing(db, 'ACTV')
    const content = Buffer.concat([pdf(), Buffer.alloc(1000 - pdf().length, ' ')])
    await db.ask(`insert into app.settings (key, value) values ('fileQuotaBytes', '20500')`)
    const before = storage.files.count('quarantine')
    const tries = Array.from({ length: 50 }, () => addFile(sales, { ...contract(content), customerId: id }))
    const ends = await Promise.allSettled(tries)
    await db.ask(`delete from app.settings where key = 'fileQuotaBytes'`)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    const no = ends.filter((end) => end.status === 'rejected').map(({ reason }) => reason.reason.code)
    expect(new Set(no)).toEqual(new Set(['file_quota_full']))
    expect(storage.files.count('quarantine')).toBe(before + 20)
  })

  it('C69 what was broken off is swept after its time, what is needed stays', async () => {
    const { files } = storage
    const waiting = await addFile(sales, contract())
    async function* lost() {
      yield pdf()
    }
    await files.put('quarantine', '01920000-0000-7000-8000-00000000beef', lost())
    await files.put('ready', '01920000-0000-7000-8000-00000000beef', lost())
    expect(await sweepFiles({ ...worker, now: () => new Date() }, 'quarantine')).toBe(0)
    const later = { ...worker, now: () => new Date(Date.now() + 301_000) }
    expect(await sweepFiles(later, 'quarantine')).toBeGreaterThanOrEqual(1)
    expect(await files.get('quarantine', '01920000-0000-7000-8000-00000000beef')).toBeNull()
    await sweepFiles(later, 'ready')
    expect(await files.get('ready', '01920000-0000-7000-8000-00000000beef')).toBeNull()
    expect((await judged(waiting)).current?.state).toBe('ready')
    expect(await fetched(sales, waiting.id)).not.toBeNull()
  })

  it('are refused to a role without the ability, to a stranger and to whoever was disabled', async () => {
    const reader = await actAs(db, 'reader', { clock: time, gateways: shared })
    const dispatch = await actAs(db, 'dispatch', { clock: time, gateways: shared })
    const nobody = anonymousCtx(db, 'staff', { gateways: shared })
    const lacks = { kind: 'forbidden', reason: { code: 'ability_missing' } }
    const list = { customerId, includesRemoved: false, limit: 5 }
    await expect(addFile(reader, contract())).rejects.toMatchObject(lacks)
    await expect(listFiles(dispatch, list)).rejects.toMatchObject(lacks)
    await expect(listFiles(nobody, list)).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    expect((await listFiles(reader, list)).rows.length).toBeGreaterThan(0)
    const { userId } = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    const gone = await actAsUser(db, userId, { gateways: shared })
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [userId])
    await expect(addFile(gone, contract())).rejects.toMatchObject({ reason: { code: 'not_found' } })
    expect((await listFiles(gone, list)).rows).toEqual([])
  })
})
