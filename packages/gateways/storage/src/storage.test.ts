import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bucketOf, openBucket } from './fixtures/bucket.ts'
import { fakeStorage, openStorage } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'padron-storage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secret = { origin: 'http://files.test', key: 'a key of this suite, long enough' }
const s3 = await openBucket()
const stores = [
  ['on disk', openStorage({ folder, ...secret }).files],
  ['in a bucket', openStorage({ ...bucketOf(s3), ...secret }).files],
  ['in memory', fakeStorage().files],
] as const
const key = (last: number) => `01920000-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`

async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

async function* broken() {
  yield Buffer.from('half')
  throw new Error('broken off')
}

async function listed(files: (typeof stores)[number][1], place: 'quarantine' | 'ready', before: Date) {
  const keys: string[] = []
  for await (const each of files.list(place, before)) keys.push(each)
  return keys.toSorted()
}

describe.each(stores)('contents %s', (_, files) => {
  const soon = () => new Date(Date.now() + 1000)
  const read = async (place: 'quarantine' | 'ready', of: string) => {
    const found = await files.get(place, of)
    if (!found) return null
    const chunks: Uint8Array[] = []
    for await (const chunk of found.content) chunks.push(chunk)
    return { bytes: found.bytes, text: Buffer.concat(chunks).toString() }
  }

  it('are kept whole, each in its place, and taken away', async () => {
    await files.put('quarantine', key(1), parts('one ', 'two'))
    expect(await read('quarantine', key(1))).toEqual({ bytes: 7, text: 'one two' })
    expect(await read('ready', key(1))).toBeNull()
    await files.put('quarantine', key(1), parts('again'))
    expect(await read('quarantine', key(1))).toEqual({ bytes: 5, text: 'again' })
    await files.remove('quarantine', key(1))
    await files.remove('quarantine', key(1))
    expect(await read('quarantine', key(1))).toBeNull()
  })

  it('C69 that break off leave nothing', async () => {
    await expect(files.put('quarantine', key(2), broken())).rejects.toThrow('broken off')
    expect(await read('quarantine', key(2))).toBeNull()
    expect(await listed(files, 'quarantine', soon())).toEqual([])
  })

  it('are listed by the time they came', async () => {
    await files.put('ready', key(3), parts('x'))
    await files.put('ready', key(4), parts('x'))
    expect(await listed(files, 'ready', new Date(Date.now() - 60_000))).toEqual([])
    expect(await listed(files, 'ready', soon())).toEqual([key(3), key(4)])
    await files.put('ready', key(8), parts('x'))
    expect(await listed(files, 'ready', soon())).toEqual([key(3), key(4), key(8)])
  })

  it('are handed out as they were, large ones too', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024 + 1, 'padron')
    async function* inParts() {
      for (let at = 0; at < large.length; at += 100_000) yield large.subarray(at, at + 100_000)
    }
    await files.put('ready', key(9), inParts())
    const found = await files.get('ready', key(9))
    const read: Uint8Array[] = []
    for await (const part of found?.content ?? []) read.push(part)
    expect([found?.bytes, Buffer.concat(read).equals(large)]).toEqual([large.length, true])
    await files.remove('ready', key(9))
  })

  it.each(['../../etc/passwd', 'a/b', '', 'x'.repeat(100), '..', 'A'.repeat(30)])(
    'C70 are found by generated names alone, never by %j',
    async (name) => {
      await expect(Promise.resolve().then(() => files.put('ready', name, parts('x')))).rejects.toThrow(
        'not a key',
      )
      await expect(Promise.resolve().then(() => files.get('ready', name))).rejects.toThrow('not a key')
    },
  )
})

describe('the folder of contents', () => {
  it('is for this account alone', async () => {
    await openStorage({ folder, ...secret }).files.put('ready', key(5), parts('x'))
    const shelf = path.join(folder, 'ready', '05')
    expect(statSync(shelf).mode & 0o777).toBe(0o700)
    expect(readdirSync(shelf).map((name) => statSync(path.join(shelf, name)).mode & 0o777)).toEqual([0o600])
  })
})

describe('C18 an address on the file host', () => {
  const { links } = openStorage({ folder, ...secret })
  const ticket = { versionId: key(6), openerId: key(7), expiresAt: new Date('2026-03-02T16:00:00.000Z') }
  const token = links.urlOf(ticket).replace('http://files.test/f/', '')

  it('brings back what it was written for', () => expect(links.read(token)).toEqual(ticket))

  it('is nobody’s with any bit changed, cut, prolonged or written otherwise', () => {
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes)
      altered[bit >> 3]! ^= 1 << (bit & 7)
      expect(links.read(altered.toString('base64url'))).toBeNull()
    }
    for (const other of [
      '',
      token.slice(1),
      `${token}A`,
      `${token}=`,
      token.replace(/.$/, '!'),
      'x'.repeat(94),
    ])
      expect(links.read(other)).toBeNull()
  })

  it('is nobody’s under another key', () => {
    const other = openStorage({ folder, ...secret, key: 'another key, also long enough for it' })
    expect(other.links.read(token)).toBeNull()
  })
})
