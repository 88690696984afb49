import fc from 'fast-check'

export type Schema = { _zod: { def: Def; bag?: { minimum?: number; maximum?: number } } }
type Def = {
  type: string
  format?: string
  shape?: Record<string, Schema>
  innerType?: Schema
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  options?: Schema[]
  entries?: Record<string, string>
  values?: unknown[]
  in?: Schema
}

/** Values that lead somewhere, by the name of the field: an input that only zod sees proves little. */
export type Known = Record<string, unknown[]>

const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfffy',
    '\u202Eabc',
    '\uFEFF',
    '\u2028',
    '%00',
    '../../etc/passwd',
  ),
  fc.constantFrom(
    "'; drop table app.customers; --",
    '$1',
    '{{7*7}}',
    '<script>',
    '__proto__',
    'constructor',
    'null',
  ),
  fc.constantFrom(
    'x'.repeat(100_000),
    'ñ'.repeat(300),
    '\u{1F69A}'.repeat(200),
    'e\u0301'.repeat(150),
    '\u0130'.repeat(100),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const nastyNumber = fc.constantFrom(
  ...[0, -0, -1, 0.5, 1e21, 2 ** 31, 2 ** 31 - 1, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
)
const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: [deep(levels - 1)] })
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  nastyNumber,
  fc.constantFrom(
    null,
    undefined,
    true,
    [],
    {},
    [[]],
    10n,
    Symbol.iterator,
    () => 'x',
    new Date(Number.NaN),
    /x/,
  ),
  fc.constantFrom(
    new Map([['a', 1]]),
    new Set([1]),
    new Uint8Array(3),
    new URL('http://x.test'),
    new Error('x'),
  ),
  fc.constantFrom(JSON.parse('{"__proto__": {"polluted": 1}}'), {
    constructor: { prototype: { polluted: 1 } },
  }),
  fc.constant(Object.create(null)),
  fc.constant(deep(200)),
  fc.constantFrom({ toString: null }, { then: 'x' }, { length: 1e9 }, { toJSON: 'x' }),
)

/** A value the schema would take, of the widest kind it allows. */
export function fitting(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const { def, bag = {} } = schema._zod
  const pool = known[name]
  const typed = typedValue(def, bag, known, name)
  return pool?.length
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pool) }, { weight: 1, arbitrary: typed })
    : typed
}

function typedValue(
  def: Def,
  bag: { minimum?: number; maximum?: number },
  known: Known,
  name: string,
): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(def.shape ?? {}).map(([key, part]) => [key, fitting(part, known, key)]),
        ),
        { requiredKeys: Object.keys(def.shape ?? {}).filter((key) => !isOptional(def.shape?.[key])) },
      )
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return fc.option(inner(def, known, name), { nil: undefined, freq: 4 })
    case 'nullable':
      return fc.option(inner(def, known, name), { nil: null, freq: 4 })
    case 'array':
      return fc.array(def.element ? fitting(def.element, known, name) : nasty, { maxLength: 4 })
    case 'record':
      return fc.dictionary(
        (def.keyType ? fitting(def.keyType, known, `${name}Key`) : fc.string()) as fc.Arbitrary<string>,
        def.valueType ? fitting(def.valueType, known) : nasty,
        { maxKeys: 4 },
      )
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => fitting(option, known, name)))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'pipe':
      return def.in ? fitting(def.in, known, name) : nasty
    case 'custom':
      return nasty
    case 'boolean':
      return fc.boolean()
    case 'date':
      return fc.date()
    case 'number':
      return fc.integer({ min: bag.minimum ?? -5, max: Math.min(bag.maximum ?? 1_000, 2 ** 31 - 1) })
    case 'string':
      return def.format === 'uuid'
        ? fc.uuid()
        : def.format === 'email'
          ? fc.oneof(fc.constantFrom('a@fuzz.test', 'B@Fuzz.test ', 'ñ@fuzz.test'), nastyText)
          : fc.oneof(fc.string({ maxLength: Math.min(bag.maximum ?? 40, 40) }), nastyText)
    default:
      throw new Error(`the fuzzer does not know zod's "${def.type}"; teach it`)
  }
}

const inner = (def: Def, known: Known, name: string) =>
  def.innerType ? fitting(def.innerType, known, name) : nasty
const isOptional = (schema?: Schema) =>
  ['optional', 'default', 'prefault', 'nullable'].includes(schema?._zod.def.type ?? '')

/** A fitting input with one to three things wrong with it. */
function mutated(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const slip = fc.record({ at: fc.nat(), how: fc.nat({ max: 5 }), value: nasty })
  return fc
    .tuple(fitting(schema, known), fc.array(slip, { minLength: 1, maxLength: 3 }))
    .map(([value, slips]) => {
      if (typeof value !== 'object' || value === null) return slips[0]?.value
      const entries: [string, unknown][] = Object.entries(value)
      for (const { at, how, value: wrong } of slips) {
        const place = at % Math.max(entries.length, 1)
        const [key = 'x', now] = entries[place] ?? []
        if (how === 0) entries.splice(place, 1)
        else if (how === 1) entries[place] = [key, [now]]
        else if (how === 2) entries.push(['__proto__', wrong], ['extra', wrong])
        else if (how === 3 && Array.isArray(now)) entries[place] = [key, Array(500).fill(now[0] ?? wrong)]
        else entries[place] = [key, wrong]
      }
      return Object.fromEntries(entries)
    })
}

/** Inputs of every kind for a schema: half of them fitting, the rest with something wrong, or anything. */
export const inputOf = (schema: Schema | undefined, known: Known): fc.Arbitrary<unknown> => {
  const anything = fc.oneof(
    nasty,
    fc.anything({
      withNullPrototype: true,
      withDate: true,
      withBigInt: true,
      withMap: true,
      withSet: true,
      maxDepth: 3,
    }),
  )
  if (!schema) return anything
  return fc.oneof(
    { weight: 5, arbitrary: fitting(schema, known) },
    { weight: 3, arbitrary: mutated(schema, known) },
    { weight: 2, arbitrary: anything },
  )
}

/** Whether the schema takes an input. */
export const takes = (schema: Schema) => (input: unknown) =>
  (schema as unknown as { safeParse(x: unknown): { success: boolean } }).safeParse(input).success

type Draw = { count: number; atMost: number; seed: number }

/**
 * So many fitting inputs that the schema takes, of at most so many that are drawn; no more are drawn than it
 * needs, and the same seed draws the same.
 */
export function drawTaken(schema: Schema, known: Known, { count, atMost, seed }: Draw): unknown[] {
  for (let numRuns = count * 3; ; numRuns *= 3) {
    const drawn = fc.sample(fitting(schema, known), { numRuns: Math.min(numRuns, atMost), seed })
    const taken = drawn.filter(takes(schema))
    if (taken.length >= count || numRuns >= atMost) return taken.slice(0, count)
  }
}

/** The procedure of a caller that stands at a path. */
export const callAt = (caller: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller) as (
    input?: unknown,
  ) => Promise<unknown>
