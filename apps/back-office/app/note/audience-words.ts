import type { NoteAudience } from '@padron/domain'
import { useText } from '@padron/ui'

const shownNames = 2

/** Who reads, in words: how many, some of them by name, and of the customer whom it is for. */
export function useAudienceWords() {
  const t = useText()
  const people = ({ count, names }: NoteAudience) => {
    const shown = names.slice(0, count > names.length || names.length > 3 ? shownNames : names.length)
    const others = count - shown.length
    const listed = shown.join(', ')
    return others > 0 && listed ? t('note.audienceMore', { names: listed, count: others }) : listed
  }
  const recipients = (names: readonly string[]) => {
    if (names.length === 0) return t('note.forNobody')
    const listed = names.slice(0, shownNames).join(', ')
    const count = names.length - shownNames
    return count > 0
      ? t('note.forCustomerMore', { names: listed, count })
      : t('note.forCustomer', { names: listed })
  }
  return {
    count: ({ count }: NoteAudience) => t('note.audience', { count }),
    people,
    recipients,
    /** One sentence: the count, and names after it. */
    whole: (audience: NoteAudience) => {
      const says = t('note.audience', { count: audience.count })
      const named = audience.count > 0 ? `${says}: ${people(audience)}.` : `${says}.`
      return audience.forCustomer ? `${recipients(audience.forCustomer.names)} ${named}` : named
    },
  }
}
