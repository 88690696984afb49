import { presets } from '../packages/db/presets/index.ts'
import { status as english } from '../packages/texts/src/en/status.ts'
import { status as spanish } from '../packages/texts/src/es-MX/status.ts'

const shipped = Object.values(presets).flatMap(({ statuses }) => statuses)

/** Codes and names of every shipped status, in both languages, which product code must never know. */
const codes = [...new Set(shipped.map(({ code }) => code))]
const names = new Set([
  ...shipped.map(({ name }) => name),
  ...Object.entries({ ...english.named, ...spanish.named }).flat(),
  ...Object.values(english.named),
])

/** Written small these are words of their own: a category, a module of node, plain English. */
const words = new Set(['void', 'hold', 'lost', 'bid', 'pain', 'dns'])
const small = new Set(codes.map((code) => code.toLowerCase()).filter((code) => !words.has(code)))
const asWord = new RegExp(`(?<![A-Za-z0-9_])(${codes.join('|')})(?![A-Za-z0-9_])`)

/** The shipped status a constant text stands for or contains, if any. */
export const statusIn = (text: string): string | undefined =>
  names.has(text) || small.has(text) ? text : asWord.exec(text)?.[1]

export const isStatusCode = (name: string) => codes.includes(name)
