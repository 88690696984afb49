import { type Scope, scopeCodes } from '@padron/domain'

/** A note that was begun and not sent; it never leaves the browser it was typed in. */
export type Draft = {
  body: string
  scope: Scope
  departments: string[]
  tags: string[]
  hasPersonalData: boolean
}

/** Whose it is, and of which composer: the customer's page, or the card of one's own work there. */
export type DraftPlace = { person: string; home: string }

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'padron-draft:'
const keptDays = 30
const nameOf = ({ person, home }: DraftPlace) => `${prefix}${person}:${home}`

/** The draft kept there; null when there is none, or it cannot be read any more. */
export function readDraft(store: Store, place: DraftPlace): Draft | null {
  return parse(store.getItem(nameOf(place)))?.draft ?? null
}

/** Keeps what is typed, from its first sign on; without a sign nothing is kept. Answers whether it is. */
export function keepDraft(store: Store, place: DraftPlace, draft: Draft, now: Date): boolean {
  if (draft.body.trim() === '') {
    store.removeItem(nameOf(place))
    return false
  }
  // What was meant for the customer is chosen anew each time.
  const scope = draft.scope === 'customer' ? 'internal' : draft.scope
  store.setItem(nameOf(place), JSON.stringify({ at: now.getTime(), draft: { ...draft, scope } }))
  return true
}

export const dropDraft = (store: Store, place: DraftPlace): void => store.removeItem(nameOf(place))

/** Nobody's browser keeps a draft for ever, whoever began it. */
export function sweepDrafts(store: Store, now: Date): void {
  const oldest = now.getTime() - keptDays * 86_400_000
  const names = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '')
  for (const name of names.filter((each) => each.startsWith(prefix)))
    if ((parse(store.getItem(name))?.at ?? 0) < oldest) store.removeItem(name)
}

function parse(text: string | null): { at: number; draft: Draft } | null {
  try {
    const { at, draft } = JSON.parse(text ?? 'null') as { at: number; draft: Draft }
    const isWhole =
      typeof at === 'number' &&
      typeof draft.body === 'string' &&
      typeof draft.hasPersonalData === 'boolean' &&
      scopeCodes.includes(draft.scope) &&
      [draft.departments, draft.tags].every((list) => list.every((each) => typeof each === 'string'))
    return isWhole ? { at, draft } : null
  } catch {
    return null
  }
}
