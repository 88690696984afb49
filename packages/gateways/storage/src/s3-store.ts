import { setTimeout as pause } from 'node:timers/promises'
import type { FileStore, Place } from '@padron/core/ports'
import { unavailable } from '@padron/domain'
import type { S3Driver } from 'flydrive/drivers/s3'
import { assertKey, isKey } from './key.ts'
import { type Spooled, spool } from './spool.ts'

/** A bucket at Amazon, or at whoever speaks its language under `endpoint`. */
export type Bucket = { bucket: string; region: string; endpoint?: string }

/**
 * Contents as objects `<place>/<key>` of a bucket, through the keys of access that the SDK finds where it
 * runs. Trouble of any kind is `unavailable: files_unavailable`; only a missing object is missing.
 */
export function openS3Store(at: Bucket): FileStore {
  let opening: Promise<S3Driver> | null = null
  // The SDK is large: who keeps files on disk never loads it.
  const open = () => {
    opening ??= openDriver(at)
    return opening
  }
  return {
    async put(place, key, content) {
      const name = nameOf(place, key)
      const spooled = await spool(content)
      try {
        await send(await open(), name, spooled)
      } finally {
        await spooled.close()
      }
    },
    async get(place, key) {
      const name = nameOf(place, key)
      const driver = await open()
      const found = await driver.getMetaData(name).catch((error) => orAbsent(error, driver, name))
      return found && { bytes: found.contentLength, content: readWhole(driver, name, found.contentLength) }
    },
    async remove(place, key) {
      const name = nameOf(place, key)
      const driver = await open()
      await driver.delete(name).catch((error) => orAbsent(error, driver, name))
    },
    async *list(place, before) {
      const driver = await open()
      let paginationToken: string | undefined
      do {
        const page = await driver.listAll(`${place}/`, { recursive: true, paginationToken }).catch(fail)
        for (const object of page.objects) {
          if (!object.isFile || !isKey(object.name)) continue
          // The list brought it; nothing is asked again.
          const { lastModified } = await object.getMetaData()
          if (lastModified < before) yield object.name
        }
        paginationToken = page.paginationToken
      } while (paginationToken)
    },
  }
}

function nameOf(place: Place, key: string): string {
  assertKey(key)
  return `${place}/${key}`
}

async function openDriver({ bucket, region, endpoint }: Bucket): Promise<S3Driver> {
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new S3Driver({
    ...{ bucket, region, visibility: 'private' },
    // Who may read is said of the whole bucket: lists of rights of single objects are switched off there.
    supportsACL: false,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
    logger: silent,
  })
}

const none = () => undefined
const silent = { debug: none, info: none, warn: none, error: none }

/** Before each try, in milliseconds; a stream is sent once, so that the SDK does not repeat it itself. */
const pauses = [0, 200, 800]

async function send(driver: S3Driver, name: string, { bytes, checksum, read }: Spooled): Promise<void> {
  let trouble: unknown
  for (const milliseconds of pauses) {
    await pause(milliseconds)
    const content = read()
    try {
      return await driver.putStream(name, content, { contentLength: bytes, ChecksumCRC32: checksum })
    } catch (error) {
      trouble = error
      if (isRefusal(error)) break
    } finally {
      content.destroy()
    }
  }
  return fail(trouble)
}

/** Opened when somebody reads, and whole or broken off: a line that was cut is never the end of a content. */
async function* readWhole(driver: S3Driver, name: string, bytes: number): AsyncIterable<Uint8Array> {
  let left = bytes
  try {
    for await (const part of await driver.getStream(name)) {
      left -= part.byteLength
      yield part
    }
  } catch (error) {
    fail(error)
  }
  if (left !== 0) fail()
}

type Answer = { name?: string; $metadata?: { httpStatusCode?: number } }

const statusOf = (error: unknown) => (error as Answer).$metadata?.httpStatusCode ?? 0

/** What it would say again the next time. */
const isRefusal = (error: unknown) =>
  statusOf(error) >= 400 && statusOf(error) < 500 && statusOf(error) !== 408

/** Null for a missing object. A HEAD does not say whether the bucket is missing too, so it is asked again. */
async function orAbsent(error: unknown, driver: S3Driver, name: string): Promise<null> {
  if (statusOf(error) !== 404) return fail(error)
  const answer: Answer = await driver.getStream(name).then(
    (stream) => {
      stream.destroy()
      return {}
    },
    (other) => other,
  )
  return statusOf(answer) === 404 && answer.name !== 'NoSuchBucket' ? null : fail(answer)
}

function fail(cause?: unknown): never {
  throw Object.assign(unavailable('files_unavailable'), { cause })
}
