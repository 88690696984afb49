import type { Scanner, Storage } from '@padron/core/ports'
import { openDiskStore } from './disk-store.ts'
import { inspect } from './inspect/inspect.ts'
import { sniff } from './inspect/sniff.ts'
import { openLinks } from './links.ts'
import { type MemoryStore, openMemoryStore } from './memory-store.ts'
import { type Bucket, openS3Store } from './s3-store.ts'

/** Where contents lie: in a folder of this machine, or in a bucket. */
export type StorageOptions = ({ folder: string } | Bucket) & {
  /** The file host, and the secret its addresses are signed with. */
  origin: string
  key: string
  scanner?: Scanner | null
}

/** The contents of files, their addresses and what judges them. */
export const openStorage = ({ origin, key, scanner = null, ...at }: StorageOptions): Storage => ({
  files: 'folder' in at ? openDiskStore(at.folder) : openS3Store(at),
  links: openLinks({ origin, key }),
  sniff,
  inspect,
  scanner,
})

export type FakeStorage = Storage & { files: MemoryStore }

/** The same in memory, with a file host of its own name. */
export const fakeStorage = (scanner: Scanner | null = null): FakeStorage => ({
  files: openMemoryStore(),
  links: openLinks({ origin: 'http://files.test', key: 'the key of the suites, and of nothing else' }),
  sniff,
  inspect,
  scanner,
})
