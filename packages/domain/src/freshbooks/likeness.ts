/** How alike two folded names are, 0–1: their shared three-letter parts, as the database counts them. */
export function likenessOf(one: string, other: string): number {
  const [ours, theirs] = [partsOf(one), partsOf(other)]
  const shared = [...ours].filter((part) => theirs.has(part)).length
  return shared === 0 ? 0 : shared / (ours.size + theirs.size - shared)
}

function partsOf(name: string): Set<string> {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return new Set(words.flatMap((word) => cut(`  ${word} `)))
}

const cut = (padded: string) => Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3))
