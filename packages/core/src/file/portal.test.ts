import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  anonymousCtx,
  clock,
  fakeStorage,
  freshDatabase,
  gateways,
  portalStranger,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo } from '../../test/standing.ts'
import type { Ctx, PortalCtx } from '../ctx.ts'
import { listTasks } from '../task/index.ts'
import {
  addFile,
  addPortalFile,
  judgeFile,
  listFiles,
  listPortalFiles,
  openPortalFile,
  removeFile,
  serveFile,
} from './index.ts'

const time = clock(new Date().toISOString())
const storage = fakeStorage()
const given = { clock: time, gateways: gateways({ storage }) }
const pdf = (text: string) =>
  Buffer.from(`%PDF-1.4\n1 0 obj << /T (${text}) >> endobj\n%%EOF\n`).toString('base64')
let db: TestDatabase
let admin: Ctx
let casa: { id: string; number: string }
let otro: { id: string; number: string }
let ana: PortalCtx
let eve: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  admin = await actAs(db, 'admin', given)
  casa = await addPortalCustomer(db)
  otro = await addPortalCustomer(db)
  ana = await actAsPortal(db, { customerId: casa.id, permissions: ['billing'], name: 'Ana Ruiz' }, given)
  eve = await actAsPortal(db, { customerId: otro.id }, given)
})

const judge = async (fileId: string) => {
  const [version] = await db.ask<{ id: string }>('select id from app.file_versions where file_id = $1', [
    fileId,
  ])
  await judgeFile(workerCtx(db, undefined, given), { versionId: version?.id ?? '' })
}
const keep = async (customerId: string, scope: 'customer' | 'internal', fileName = 'contract.pdf') => {
  const input = {
    customerId,
    scope,
    fileName,
    kind: 'contract' as const,
    confirmed: true,
    content: pdf(scope),
  }
  const { id, version } = await addFile(admin, input)
  await judge(id)
  return { fileId: id, version }
}
const served = async (url: string) => {
  const file = await serveFile(anonymousCtx(db, 'staff', given), url.split('/f/')[1] ?? '')
  if (!file) return null
  const parts: Uint8Array[] = []
  for await (const part of file.content) parts.push(part)
  return { name: file.name, text: Buffer.concat(parts).toString('latin1') }
}

describe('files in the portal', () => {
  it('are those of one’s own customer and of its scope, opened for a minute', async () => {
    const { fileId, version } = await keep(casa.id, 'customer')
    await keep(casa.id, 'internal', 'secret.pdf')
    await keep(otro.id, 'customer', 'theirs.pdf')
    expect((await listPortalFiles(ana, {})).rows).toEqual([
      {
        ...{ id: fileId, name: 'contract.pdf', bytes: expect.any(Number), mediaType: 'application/pdf' },
        ...{ state: 'ready', addedAt: expect.any(Date), addedByName: expect.any(String) },
      },
    ])
    const { url, name } = await openPortalFile(ana, { fileId })
    expect(name).toBe('contract.pdf')
    expect(await served(url)).toMatchObject({
      name: 'contract.pdf',
      text: expect.stringContaining('customer'),
    })
    expect((await auditOf(db, fileId)).at(-1)).toMatchObject({ event: 'file.opened', actor_kind: 'portal' })
    await removeFile(admin, { fileId, expectedVersion: version })
    expect(await listPortalFiles(ana, {})).toEqual({ rows: [], next: null })
    expect(await served(url)).toBeNull()
  })

  it('that a customer sends have its scope whatever is sent, wait for their verdict, and reach staff', async () => {
    const sent = {
      ...{ fileName: 'Pago.pdf', content: pdf('paid'), scope: 'internal', customerId: otro.id },
      ...{ kind: 'contract', slotCode: 'tax', addedByName: 'The boss' },
    }
    const { fileId } = await addPortalFile(ana, sent)
    expect(await listPortalFiles(ana, {})).toMatchObject({ rows: [{ id: fileId, state: 'checking' }] })
    await expect(openPortalFile(ana, { fileId })).rejects.toThrow('conflict: file_quarantined')
    const { rows } = await listFiles(admin, { customerId: casa.id, includesRemoved: false, limit: 10 })
    expect(rows[0]).toMatchObject({
      id: fileId,
      scope: 'customer',
      kind: 'other',
      addedBy: 'Ana Ruiz',
      slot: null,
    })
    const tasks = await listTasks(admin, { customerId: casa.id, includesDone: false })
    expect(tasks.map(({ title }) => title)).toContain('Ana Ruiz · Pago.pdf')
    await judge(fileId)
    const { url } = await openPortalFile(ana, { fileId })
    expect(await served(url)).toMatchObject({ text: expect.stringContaining('paid') })
    expect((await auditOf(db, fileId)).map(({ event }) => event)).toEqual([
      ...['file.added', 'file.judged', 'file.opened'],
    ])
    expect(await listPortalFiles(eve, {})).not.toMatchObject({ rows: [{ id: fileId }] })
  })

  it('that are refused are kept nowhere and open for nobody', async () => {
    const script = Buffer.from('%PDF-1.4\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n%%EOF\n')
    const { fileId } = await addPortalFile(ana, { fileName: 'a.pdf', content: script.toString('base64') })
    await judge(fileId)
    expect((await listPortalFiles(ana, {})).rows[0]).toMatchObject({ id: fileId, state: 'refused' })
    await expect(openPortalFile(ana, { fileId })).rejects.toThrow('conflict: file_refused')
    for (const content of ['', Buffer.from('MZ not a picture').toString('base64')])
      await expect(addPortalFile(ana, { fileName: 'a.pdf', content })).rejects.toMatchObject({
        kind: 'invalid',
      })
  })

  it('of somebody else, of another scope and of nobody answer alike, and take nothing', async () => {
    const foreign = await keep(otro.id, 'customer')
    const inside = await keep(casa.id, 'internal')
    const ids = [foreign.fileId, inside.fileId, '01920000-0000-7000-8000-00000000dead']
    const answers = await Promise.all(
      ids.map((fileId) =>
        openPortalFile(ana, { fileId }).catch(({ kind, reason, detail }) => ({ kind, reason, detail })),
      ),
    )
    expect(answers[0]).toMatchObject({ kind: 'not_found' })
    expect(answers).toEqual([answers[2], answers[2], answers[2]])
    const { url } = await openPortalFile(eve, { fileId: foreign.fileId })
    expect(await served(url)).not.toBeNull()
  })

  it('are out of reach behind a shut door: no list, no upload, and no link given before', async () => {
    const gone = await addPortalCustomer(db)
    const bea = await actAsPortal(db, { customerId: gone.id }, given)
    const { fileId } = await keep(gone.id, 'customer')
    const { url } = await openPortalFile(bea, { fileId })
    await moveTo(db, gone.id, 'INAC')
    expect(await served(url)).toBeNull()
    expect(await listPortalFiles(bea, {})).toEqual({ rows: [], next: null })
    const file = { fileName: 'a.pdf', content: pdf('late') }
    await expect(addPortalFile(bea, file)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(addPortalFile(portalStranger(db, given), file)).rejects.toThrow(
      'forbidden: sign_in_required',
    )
  })
})
