import type { ReceivedFile, Sat } from '@padron/core/ports'
import { unavailable } from '@padron/domain'
import { parseList } from './list-parser.ts'

/**
 * A published site in memory: `publish` puts a file up, `goDown` makes it unreachable. Reads files as the
 * real one.
 */
export type FakeSat = Sat & { publish(file: ReceivedFile | null): void; goDown(): void }

export function fakeSat(file: ReceivedFile | null = null): FakeSat {
  let published = file
  let isDown = false
  return {
    parse: parseList,
    download: async () => {
      if (isDown) throw unavailable('list_unreachable')
      return published
    },
    publish: (next) => {
      published = next
      isDown = false
    },
    goDown: () => {
      isDown = true
    },
  }
}
