import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { FileStore } from '@padron/core/ports'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bucketOf, openBucket } from './fixtures/bucket.ts'
import { openS3Store } from './s3-store.ts'

const s3 = await openBucket()
const files = openS3Store(bucketOf(s3))
const key = (last: number) => `01920000-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`
const megabyte = 1024 * 1024
const unreachable = { kind: 'unavailable', reason: { code: 'files_unavailable' } }

async function* parts(megabytes: number) {
  const part = Buffer.alloc(65_536, 'x')
  for (let at = 0; at < megabytes * 16; at++) yield part
}

async function read(from: FileStore, of: string) {
  const found = await from.get('ready', of)
  let bytes = 0
  for await (const part of found?.content ?? []) bytes += part.byteLength
  return bytes
}

afterEach(() => {
  s3.trouble = () => undefined
  s3.asked = []
  s3.keeps = true
  s3.onPart = () => undefined
})

describe('a bucket', () => {
  it('keeps a content under its place and key, signed, in one request', async () => {
    await files.put('quarantine', key(1), parts(1))
    expect(s3.asked).toEqual([`PUT quarantine/${key(1)}`])
    expect(s3.objects.get(`quarantine/${key(1)}`)?.content).toHaveLength(megabyte)
  })

  it('takes nothing that is not signed by its keys, or meant for another bucket', async () => {
    const address = `${s3.endpoint}/${s3.bucket}/ready/${key(2)}`
    expect((await fetch(address, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(address)).status).toBe(403)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another secret')
    await expect(openS3Store(bucketOf(s3)).put('ready', key(2), parts(1))).rejects.toMatchObject(unreachable)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'the secret of this suite')
    const other = openS3Store({ ...bucketOf(s3), bucket: 'padron-fi1es' })
    await expect(other.put('ready', key(2), parts(1))).rejects.toMatchObject(unreachable)
    expect(s3.objects.has(`ready/${key(2)}`)).toBe(false)
  })

  it('that is not there is trouble, and no file of it is missing', async () => {
    const gone = openS3Store({ ...bucketOf(s3), bucket: 'padron-gone' })
    await expect(gone.get('ready', key(3))).rejects.toMatchObject(unreachable)
    await expect(gone.remove('ready', key(3))).rejects.toMatchObject(unreachable)
    expect(await files.get('ready', key(3))).toBeNull()
  })

  it('may hold what others put there: it is neither listed nor touched', async () => {
    s3.objects.set('ready/readme.txt', { content: Buffer.from('x'), at: new Date(0) })
    await files.put('ready', key(4), parts(1))
    const listed: string[] = []
    for await (const each of files.list('ready', new Date(Date.now() + 1000))) listed.push(each)
    expect(listed).toEqual([key(4)])
    s3.objects.delete('ready/readme.txt')
  })
})

describe('a bucket in trouble', () => {
  it('is asked again when it fails once, and the content is whole', async () => {
    let failures = 0
    s3.trouble = () => (failures++ === 0 ? 'fails' : undefined)
    await files.put('ready', key(5), parts(1))
    expect(s3.asked).toHaveLength(2)
    failures = 0
    expect(await read(files, key(5))).toBe(megabyte)
  })

  it('that fails on is unavailable for every act, and nothing is kept', async () => {
    s3.trouble = () => 'fails'
    await expect(files.put('ready', key(6), parts(1))).rejects.toMatchObject(unreachable)
    await expect(files.get('ready', key(5))).rejects.toMatchObject(unreachable)
    await expect(files.remove('ready', key(5))).rejects.toMatchObject(unreachable)
    await expect(files.list('ready', new Date())[Symbol.asyncIterator]().next()).rejects.toMatchObject(
      unreachable,
    )
    s3.trouble = () => undefined
    expect(await files.get('ready', key(6))).toBeNull()
    expect(await read(files, key(5))).toBe(megabyte)
  })

  it('that cuts the line while it takes a content keeps nothing of it', async () => {
    s3.trouble = (method) => (method === 'PUT' ? 'cuts' : undefined)
    await expect(files.put('ready', key(7), parts(2))).rejects.toMatchObject(unreachable)
    s3.trouble = () => undefined
    expect(await files.get('ready', key(7))).toBeNull()
  })

  it('that cuts the line while it hands out a content is never believed to be at its end', async () => {
    s3.trouble = (method) => (method === 'GET' ? 'cuts' : undefined)
    await expect(read(files, key(5))).rejects.toMatchObject(unreachable)
  })

  it('that nobody answers for is unavailable', async () => {
    const closed = openS3Store({ ...bucketOf(s3), endpoint: 'http://127.0.0.1:9' })
    await expect(closed.get('ready', key(5))).rejects.toMatchObject(unreachable)
  })
})

describe('a content on its way', () => {
  it('is read from the bucket as fast as its reader goes, never whole', async () => {
    s3.objects.set(`ready/${key(8)}`, { content: Buffer.alloc(64 * megabyte), at: new Date() })
    s3.sent = 0
    const found = await files.get('ready', key(8))
    expect([found?.bytes, s3.sent]).toEqual([64 * megabyte, 0])
    for await (const part of found?.content ?? []) {
      expect(part.byteLength).toBeLessThanOrEqual(megabyte)
      await new Promise((resolve) => setTimeout(resolve, 200))
      break
    }
    expect(s3.sent).toBeLessThan(16 * megabyte)
    s3.objects.delete(`ready/${key(8)}`)
  })

  it('C69 is sent to the bucket without ever being whole in memory', async () => {
    s3.keeps = false
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const held = () => {
      // All of it: in a process that has run other suites what passes by may be promoted before it is let go.
      // Twice: buffers let go are swept beside the program, and the second collection ends the first one's sweep.
      collect()
      collect()
      return process.memoryUsage().arrayBuffers
    }
    const before = held()
    let most = 0
    let arrived = 0
    s3.onPart = (bytes) => {
      arrived += bytes
      if (arrived % (8 * megabyte) < bytes) most = Math.max(most, held() - before)
    }
    await files.put('ready', key(9), parts(64))
    expect(arrived).toBe(64 * megabyte)
    expect(most / megabyte).toBeLessThan(16)
    s3.objects.clear()
  }, 30_000)
})
