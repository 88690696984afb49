import type { Answers } from './refusal.ts'

/** One submitted form, read once: flat for showing again, by name for reading, whole for nested groups. */
export type Form = {
  answers: Answers
  idempotencyKey: string | undefined
  /** The customer whose page the form stood on. */
  account: string
  /** Trimmed text; '' when the field was not there. */
  text: (name: string) => string
  file: (name: string) => File | null
  /** Groups like `methods.0.value` in the order of their numbers, each with its number. */
  groups: (name: string) => { at: number; fields: Record<string, string> }[]
}

const hidden = ['idempotencyKey', 'account']

export function formOf(form: FormData): Form {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const text = (name: string) => texts.find(([found]) => found === name)?.[1].trim() ?? ''
  const file = (name: string) => {
    const found = form.get(name)
    return found instanceof File && found.size > 0 ? found : null
  }
  return {
    answers: Object.fromEntries(texts.filter(([name]) => !hidden.includes(name))),
    idempotencyKey: text('idempotencyKey') || undefined,
    account: text('account'),
    text,
    file,
    groups: (name) => groupsOf(texts, name),
  }
}

function groupsOf(texts: [string, string][], name: string) {
  const groups = new Map<number, Record<string, string>>()
  for (const [path, value] of texts) {
    const [group, index, field] = path.split('.')
    if (group !== name || !field || !/^\d{1,2}$/.test(index ?? '')) continue
    const at = Number(index)
    groups.set(at, { ...groups.get(at), [field]: value.trim() })
  }
  return [...groups].sort(([a], [b]) => a - b).map(([at, fields]) => ({ at, fields }))
}
