import type { Scope } from '@padron/domain'
import { useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { formOf } from '../request/form.ts'
import { useSession } from '../request/use-session.ts'
import { type Draft, dropDraft, keepDraft, readDraft, sweepDrafts } from './draft.ts'
import { readNote, readScope } from './read-note.ts'

type Asked = { action: string; home: string; scopes: readonly Scope[] }

/**
 * What was begun here before, known once the page runs; each `turn` is a form to be drawn anew. It goes when
 * the note is written, which the way `home` after its action tells, or when the person discards it.
 */
export function useDraft({ action, home, scopes }: Asked) {
  const person = useSession()?.userId ?? ''
  const [shown, show] = useState<{ draft: Draft | null; turn: number }>({ draft: null, turn: 0 })
  const place = { person, home }
  const { state, formAction, location } = useNavigation()
  const isWritten = state === 'loading' && formAction?.startsWith(action) && location?.pathname === home
  const next = (draft: Draft | null) => show(({ turn }) => ({ draft, turn: turn + 1 }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once a composer, not at each key
  useEffect(() => {
    quietly(() => sweepDrafts(localStorage, new Date()))
    const found = quietly(() => readDraft(localStorage, place))
    // A scope that one has no more would be another one, and perhaps a wider.
    if (found && scopes.includes(found.scope)) next(found)
  }, [person, home])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place stands in the two
  useEffect(() => {
    if (isWritten) quietly(() => dropDraft(localStorage, place))
  }, [isWritten])
  return {
    ...shown,
    /** Keeps what the form holds; answers whether there was anything to keep. */
    keep: (form: HTMLFormElement) =>
      quietly(() => keepDraft(localStorage, place, draftOf(form), new Date())) ?? false,
    discard: () => {
      quietly(() => dropDraft(localStorage, place))
      next(null)
    },
  }
}

function draftOf(element: HTMLFormElement): Draft {
  const form = formOf(new FormData(element))
  const { departments, tags, hasPersonalData } = readNote(form)
  return {
    body: String(new FormData(element).get('body') ?? ''),
    scope: readScope(form.text('scope')) ?? 'internal',
    ...{ departments, tags, hasPersonalData },
  }
}

/** A browser may keep nothing, or have no room: then there are no drafts, and everything else goes on. */
function quietly<Done>(work: () => Done): Done | null {
  try {
    return work()
  } catch {
    return null
  }
}
