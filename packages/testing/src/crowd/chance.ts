/**
 * Repeatable chance (sfc32). A row draws from its own chance, opened by seed and index, so any row can
 * be made alone and shards of a crowd agree with the whole.
 */
export type Chance = {
  /** An integer from 0 to below `limit`. */
  below: (limit: number) => number
  /** True in `share` of the draws, 0 to 1. */
  happens: (share: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  weigh: <Item>(items: readonly (readonly [Item, number])[]) => Item
}

const scramble = (value: number) => {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

export function openChance(seed: number, index = 0): Chance {
  let a = scramble(seed + 0x9e3779b9)
  let b = scramble(index + 0x7f4a7c15)
  let c = scramble(a ^ b)
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warmUp = 0; warmUp < 8; warmUp++) next()
  return {
    below: (limit) => Math.floor(next() * limit),
    happens: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    weigh: (items) => weigh(items, next()),
  }
}

function weigh<Item>(items: readonly (readonly [Item, number])[], drawn: number): Item {
  let total = 0
  for (const [, weight] of items) total += weight
  let left = drawn * total
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  return (items.at(-1) as readonly [Item, number])[0]
}
