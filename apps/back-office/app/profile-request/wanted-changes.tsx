import type { ProfileChange } from '@padron/domain'
import { ChangesList, Notice, useText } from '@padron/ui'
import { consequencesOf } from './consequences.ts'
import { type ContactNames, useFieldWords } from './use-field-words.ts'

type Given = { changes: readonly ProfileChange[]; isOpen: boolean; contacts: ContactNames }

/** What a customer asks for, before and after, and what approving it brings with it. */
export function WantedChanges({ changes, isOpen, contacts }: Given) {
  const t = useText()
  const nameOf = useFieldWords(contacts)
  const word = (value: string | null) => value || t('profileRequest.nothing')
  const consequences = isOpen ? consequencesOf(changes) : []
  return (
    <>
      <ChangesList
        lines={changes.map(({ field, from, to }) => ({
          id: field,
          name: nameOf(field),
          before: word(from),
          after: word(to),
        }))}
      />
      {consequences.length > 0 ? (
        <Notice>
          {consequences.map((code) => (
            <div key={code}>{t(`profileRequest.consequence.${code}`)}</div>
          ))}
        </Notice>
      ) : null}
    </>
  )
}
