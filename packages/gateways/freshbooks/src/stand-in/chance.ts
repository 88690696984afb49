/** Repeatable chance (mulberry32): the same seed draws the same. */
export type Chance = {
  /** From 0 to below the limit. */
  below: (limit: number) => number
  happens: (percent: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  weigh: <Item>(items: readonly (readonly [Item, number])[]) => Item
}

export function openChance(seed: number): Chance {
  let state = (seed ^ 0x5bd1e995) >>> 0
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(draw() * limit)
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item
  return {
    below,
    happens: (percent) => below(100) < percent,
    pick,
    weigh: (items) => {
      let left = below(items.reduce((sum, [, weight]) => sum + weight, 0))
      for (const [item, weight] of items) {
        if (left < weight) return item
        left -= weight
      }
      return pick(items)[0]
    },
  }
}
