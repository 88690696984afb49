import superjson from 'superjson'

type Wire = { json: unknown; meta?: { values: Record<string, ['Date']>; v: 1 } }

/**
 * superjson's wire form, written by hand for what our answers are made of: plain rows with dates. Anything
 * else goes to superjson itself; its general walk took a fifth of a directory page.
 */
export const transformer = {
  serialize: (value: unknown): Wire => writePlain(value) ?? (superjson.serialize(value) as Wire),
  deserialize: superjson.deserialize.bind(superjson),
}

/** Thrown out of the walk by a value only superjson can write. */
const notPlain = Symbol('not plain')

/** Null when the value holds more than plain objects, arrays, dates and JSON's own primitives. */
export function writePlain(value: unknown): Wire | null {
  const dates: Record<string, ['Date']> = {}
  try {
    const json = walk(value, '', dates)
    if (value instanceof Date) return null
    return Object.keys(dates).length > 0 ? { json, meta: { values: dates, v: 1 } } : { json }
  } catch (problem) {
    if (problem === notPlain) return null
    throw problem
  }
}

/** Keys superjson escapes or refuses. */
const reserved = new Set(['', '__proto__', 'constructor', 'prototype'])

function walk(value: unknown, path: string, dates: Record<string, ['Date']>): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0)) throw notPlain
    return value
  }
  if (typeof value !== 'object') throw notPlain
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw notPlain
    dates[path] = ['Date']
    return value.toISOString()
  }
  const before = path === '' ? '' : `${path}.`
  if (Array.isArray(value)) return value.map((part, index) => walk(part, before + index, dates))
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw notPlain
  const written: Record<string, unknown> = {}
  for (const key in value) {
    if (reserved.has(key) || key.includes('.') || key.includes('\\')) throw notPlain
    written[key] = walk((value as Record<string, unknown>)[key], before + key, dates)
  }
  return written
}
