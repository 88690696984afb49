import { foldText } from '../customer/fold.ts'
import { invalid } from '../failure.ts'

type Colleague = { id: string; name: string }

/** Whom a text names with an `@`, and what could be several of them. */
export type Mentions = { people: Colleague[]; unclear: { typed: string; names: string[] }[] }

/** What a writer is told before it is saved: who would not read it, and what names nobody for sure. */
export type MentionDoubts = { unread: Colleague[]; unclear: Mentions['unclear'] }

/** An address of mail has its sign inside a word. */
const sign = /(?<![\p{L}\p{N}_.@/-])@(?=[\p{L}\p{N}])/gu
const word = /[\p{L}\p{N}]+/gu
const written = /^[\p{L}\p{M}\p{N}]+(?:[ \n.'’()-]{1,2}[\p{L}\p{M}\p{N}]+){0,5}/u
const longest = 200

/** Whom a text names: by the whole name, or by its first words where only one of them is called so. */
export function findMentions(body: string, colleagues: readonly Colleague[]): Mentions {
  const called = colleagues.map((colleague) => ({ colleague, words: wordsOf(colleague.name) }))
  const people = new Map<string, Colleague>()
  const unclear = new Map<string, string[]>()
  for (const text of new Set(textsAfterSigns(body))) {
    const typed = wordsOf(text)
    const lengths = called.map(({ words }) => commonStart(words, typed))
    const length = lengths.reduce((most, each) => Math.max(most, each), 0)
    const best = called.filter((_, at) => length > 0 && lengths[at] === length)
    const whole = best.filter(({ words }) => words.length === length)
    const found = (whole.length > 0 ? whole : best).map(({ colleague }) => colleague)
    if (found.length === 1 || whole.length > 0) for (const each of found) people.set(each.id, each)
    else if (found.length > 1)
      unclear.set(
        (text.match(word) ?? []).slice(0, length).join(' '),
        found.map(({ name }) => name),
      )
  }
  return { people: [...people.values()], unclear: [...unclear].map(([typed, names]) => ({ typed, names })) }
}

const textsAfterSigns = (body: string): string[] =>
  [...body.matchAll(sign)].map(({ index }) => written.exec(body.slice(index + 1, index + longest))?.[0] ?? '')

const wordsOf = (text: string): string[] => foldText(text).match(word) ?? []

function commonStart(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((each, at) => each !== other[at])
  return end < 0 ? one.length : end
}

/**
 * Throws `invalid: mention_unread` with the doubts that the writer has not said yes to, each by an id or by
 * what was typed.
 */
export function assertMentions({ unread, unclear }: MentionDoubts, acknowledged: readonly string[]): void {
  const open: MentionDoubts = {
    unread: unread.filter(({ id }) => !acknowledged.includes(id)),
    unclear: unclear.filter(({ typed }) => !acknowledged.includes(typed)),
  }
  if (open.unread.length + open.unclear.length === 0) return
  const reason = { code: 'mention_unread' }
  throw invalid(reason.code, {
    fields: [{ path: 'acknowledgedMentions', reason }],
    current: { unread, unclear } satisfies MentionDoubts,
  })
}
