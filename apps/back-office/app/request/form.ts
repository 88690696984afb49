import type { Answers } from './failure.ts'

/** One submitted form, read once: flat for showing again, by name for reading, whole for nested groups. */
export type Form = {
  answers: Answers
  idempotencyKey: string | undefined
  /** Trimmed text; '' when the field was not there. */
  text: (name: string) => string
  has: (name: string) => boolean
  all: (name: string) => string[]
  file: (name: string) => File | null
  /** Groups like `addresses.0.city` as a list, in the order of their numbers. */
  groups: (name: string) => Record<string, string>[]
}

const secret = /password|^code$/i

export const readForm = async (request: Request): Promise<Form> => formOf(await request.formData())

/** The same reading of answers that are at hand already: in the browser, or coming back with a refusal. */
export function formOf(form: FormData): Form {
  const texts = [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return {
    answers: Object.fromEntries(texts.filter(([name]) => !secret.test(name) && name !== 'idempotencyKey')),
    idempotencyKey: texts.find(([name]) => name === 'idempotencyKey')?.[1] || undefined,
    text: (name) => texts.find(([found]) => found === name)?.[1].trim() ?? '',
    has: (name) => form.has(name),
    all: (name) => texts.filter(([found]) => found === name).map(([, value]) => value),
    file: (name) => asFile(form.get(name)),
    groups: (name) => groupsOf(texts, name),
  }
}

const asFile = (value: unknown): File | null => (value instanceof File && value.size > 0 ? value : null)

function groupsOf(texts: [string, string][], name: string): Record<string, string>[] {
  const groups = new Map<number, Record<string, string>>()
  for (const [path, value] of texts) {
    const [group, index, field] = path.split('.')
    if (group !== name || !field || !/^\d{1,3}$/.test(index ?? '')) continue
    const at = Number(index)
    groups.set(at, { ...groups.get(at), [field]: value.trim() })
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
}
