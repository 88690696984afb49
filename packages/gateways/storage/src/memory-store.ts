import type { FileStore, Place } from '@padron/core/ports'
import { assertKey } from './key.ts'

/** Contents in memory, for tests: `count` tells how many lie in a place. */
export type MemoryStore = FileStore & { count(place: Place): number }

export function openMemoryStore(): MemoryStore {
  const places: Record<Place, Map<string, { content: Buffer; at: Date }>> = {
    quarantine: new Map(),
    ready: new Map(),
  }
  return {
    async put(place, key, content) {
      assertKey(key)
      const parts: Uint8Array[] = []
      for await (const part of content) parts.push(Uint8Array.from(part))
      places[place].set(key, { content: Buffer.concat(parts), at: new Date() })
    },
    async get(place, key) {
      assertKey(key)
      const kept = places[place].get(key)
      return kept ? { bytes: kept.content.byteLength, content: once(kept.content) } : null
    },
    async remove(place, key) {
      assertKey(key)
      places[place].delete(key)
    },
    async *list(place, before) {
      for (const [key, { at }] of [...places[place]]) if (at < before) yield key
    },
    count: (place) => places[place].size,
  }
}

async function* once(content: Uint8Array) {
  yield content
}
