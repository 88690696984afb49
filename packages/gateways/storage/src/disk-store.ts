import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { FileStore, Place } from '@padron/core/ports'
import { assertKey } from './key.ts'

/** Contents as files of one folder, spread over 256 by the end of their key, for this account alone. */
export function openDiskStore(folder: string): FileStore {
  const homeOf = (place: Place, key: string) => {
    assertKey(key)
    return path.join(folder, place, key.slice(-2))
  }
  const pathOf = (place: Place, key: string) => path.join(homeOf(place, key), key)
  return {
    async put(place, key, content) {
      const home = homeOf(place, key)
      await mkdir(home, { recursive: true, mode: 0o700 })
      const making = path.join(home, `${key}.${randomBytes(6).toString('hex')}.part`)
      try {
        await write(making, content)
        await rename(making, path.join(home, key))
      } catch (error) {
        await rm(making, { force: true })
        throw error
      }
    },
    async get(place, key) {
      const file = pathOf(place, key)
      const found = await stat(file).catch(ignoreAbsence)
      return found ? { bytes: found.size, content: createReadStream(file) } : null
    },
    async remove(place, key) {
      const home = homeOf(place, key)
      const names = (await readdir(home).catch(ignoreAbsence)) ?? []
      const ours = names.filter((name) => name === key || name.startsWith(`${key}.`))
      await Promise.all(ours.map((name) => rm(path.join(home, name), { force: true })))
    },
    list: (place, before) => listFolder(path.join(folder, place), before),
  }
}

/** On disk before it has its name: what a row speaks of survives a power cut. */
async function write(file: string, content: AsyncIterable<Uint8Array>) {
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const part of content) await handle.writeFile(part)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* listFolder(folder: string, before: Date): AsyncIterable<string> {
  for (const shelf of ((await readdir(folder).catch(ignoreAbsence)) ?? []).sort()) {
    for await (const { name } of await opendir(path.join(folder, shelf))) {
      const found = await stat(path.join(folder, shelf, name)).catch(ignoreAbsence)
      if (found && found.mtime < before) yield name.split('.')[0] ?? name
    }
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return undefined
  throw error
}
