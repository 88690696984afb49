import { type StatusDefinition, sentenceOf } from '@padron/domain'
import type { TextKey, Translate } from '@padron/texts'
import { useStatusName, useText } from '@padron/ui'

const verbs = ['can', 'warns', 'asks', 'cannot'] as const
const base = 'statusEditor.sentence'

/** What a status decides as one plain sentence; `definitions` name what comes next. */
export function useSentence(definitions: readonly StatusDefinition[]): (status: StatusDefinition) => string {
  const t = useText()
  const statusName = useStatusName()
  const nameOf = (code: string) => statusName(definitions.find((each) => each.code === code)?.name ?? code)
  return (status) => wordSentence(t, status, nameOf)
}

function wordSentence(t: Translate, status: StatusDefinition, nameOf: (code: string) => string): string {
  const said = sentenceOf(status)
  const things = verbs.flatMap((verb) => {
    const named = said.filter(({ code }) => code.startsWith(`${verb}_`))
    const words = named.map(({ code }) => t(`${base}.thing.${code.slice(verb.length + 1)}` as TextKey))
    const list = new Intl.ListFormat(t.locale, { type: verb === 'cannot' ? 'disjunction' : 'conjunction' })
    return words.length > 0 ? [t(`${base}.${verb}`, { things: list.format(words) })] : []
  })
  const plain = said.filter(({ code }) => !isSentence(code) && !verbs.some((verb) => isOf(verb, code)))
  const clauses = [...things, ...plain.map(({ code }) => t(`${base}.${code}` as TextKey))]
  const after = said
    .filter(({ code }) => isSentence(code))
    .map(({ code, params }) => {
      const next = { status: nameOf(String(params?.status ?? '')), count: Number(params?.days ?? 0) }
      return t(`${base}.${code}` as TextKey, next)
    })
  return [t(`${base}.here`, { clauses: clauses.join('; ') }), ...after].join(' ')
}

const isOf = (verb: string, code: string) => code.startsWith(`${verb}_`)
const isSentence = (code: string) => code === 'historical' || code.startsWith('next_')
