import { registerCustomer } from '@padron/core/customer'
import { addFile, getFile } from '@padron/core/file'
import { unavailable } from '@padron/domain'
import { hostileFiles } from '@padron/storage'
import { actAs, fakeStorage, freshDatabase, gateways, silentLog, type TestDatabase } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { fileHandlers } from './index.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\n%%EOF\n')

describe('files in a running worker', () => {
  let isScannerUp = true
  const scanner = {
    async scan() {
      if (!isScannerUp) throw unavailable('scanner_unavailable')
      return { isClean: true }
    },
  }
  const storage = fakeStorage(scanner)
  const shared = gateways({ storage })
  let db: TestDatabase
  let worker: RunningWorker
  let customerId: string
  beforeAll(async () => {
    db = await freshDatabase()
    const kemper = { legalName: 'Escuela Kemper', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
    customerId = (await registerCustomer(await actAs(db, 'sales'), kemper)).id
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `file-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: fileHandlers,
      recurring: [],
      gateways: shared,
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  const add = async (fileName: string, content: Uint8Array) => {
    const sales = await actAs(db, 'sales', { gateways: shared })
    const given = { customerId, fileName, kind: 'other' as const, confirmed: false }
    return addFile(sales, { ...given, content: Buffer.from(content).toString('base64') })
  }
  const newest = async (fileId: string) => (await getFile(await actAs(db, 'sales'), { fileId })).newest

  async function until(isDone: () => Promise<boolean>) {
    for (let waited = 0; waited < 300; waited++) {
      if (await isDone()) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('it did not come to that')
  }
  const open = () => db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)

  it('C68 hostile ones are refused at the door or by the judge, and none can be handed out', async () => {
    const ends: Record<string, string> = {}
    const added: { name: string; fileId: string; verdict: string }[] = []
    for (const { name, content, verdict } of hostileFiles()) {
      try {
        added.push({ name, verdict, fileId: (await add(name, content)).id })
      } catch (error) {
        ends[name] = (error as { reason: { code: string } }).reason.code
      }
    }
    await until(async () => (await open()).length === 0)
    for (const { name, fileId, verdict } of added) {
      const version = await newest(fileId)
      expect([name, version.state, version.verdict]).toEqual([name, 'refused', verdict])
      ends[name] = version.state
    }
    expect(Object.keys(ends)).toHaveLength(40)
    expect(new Set(Object.values(ends))).toEqual(new Set(['refused', 'file_type_refused']))
    expect(storage.files.count('ready')).toBe(0)
    expect(storage.files.count('quarantine')).toBe(0)
  })

  it('C71 what waits for a scanner that is down stays in quarantine, and is let out once it is back', async () => {
    isScannerUp = false
    const { id: fileId } = await add('contrato.pdf', pdf)
    await until(
      async () =>
        (
          await db.ask(
            `select 1 from app.outbox where state = 'waiting' and due_at > now() + interval '20 s'`,
          )
        ).length > 0,
    )
    expect((await newest(fileId)).state).toBe('quarantined')
    expect(storage.files.count('ready')).toBe(0)
    isScannerUp = true
    await db.ask(`update app.outbox set due_at = now() where state = 'waiting'`)
    await until(async () => (await newest(fileId)).state === 'ready')
    expect(storage.files.count('ready')).toBe(1)
  })
})
