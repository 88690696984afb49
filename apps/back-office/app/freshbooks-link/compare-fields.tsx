import { Radio, useText } from '@padron/ui'
import { Fragment } from 'react'
import { useLinkFieldName } from '../freshbooks/field-words.ts'
import type { ComparedField } from './compared.ts'

type Given = {
  fields: readonly ComparedField[]
  /** Off where only a client is chosen and every field keeps its owner. */
  mayChoose: boolean
}

/** Both sides beside each other: what differs with a choice, the rest folded away. */
export function CompareFields({ fields, mayChoose }: Given) {
  const t = useText()
  const differing = fields.filter(({ kind }) => kind === 'differs')
  const rest = fields.filter(({ kind }) => kind !== 'differs')
  return (
    <div className="bo-compare">
      <div className="bo-compare-row bo-compare-head" aria-hidden>
        <span>{t('freshbooksLink.columnField')}</span>
        <span>{t('freshbooksLink.columnOurs')}</span>
        <span>{t('freshbooksLink.columnTheirs')}</span>
      </div>
      {differing.map((field) =>
        mayChoose ? <Choice key={field.field} {...field} /> : <Plain key={field.field} {...field} />,
      )}
      {rest.length > 0 ? (
        <details>
          <summary>
            <RestWords fields={rest} />
          </summary>
          {rest.map((field) => (
            <Plain key={field.field} {...field} />
          ))}
        </details>
      ) : null}
      {mayChoose && differing.length > 0 ? (
        <p className="pd-small pd-muted">{t('freshbooksLink.ownerHint')}</p>
      ) : null}
    </div>
  )
}

function Choice({ field, ours, theirs, owner }: ComparedField) {
  const t = useText()
  const name = useLinkFieldName()(field)
  const side = (value: 'ours' | 'theirs', text: string | null) => (
    <Radio
      name={`own.${field}`}
      value={value}
      label={text}
      aria-label={t(value === 'ours' ? 'freshbooksLink.keepOurs' : 'freshbooksLink.keepTheirs', {
        field: name,
        value: text ?? '',
      })}
      defaultChecked={owner === value}
    />
  )
  return (
    <div className="bo-compare-row" role="radiogroup" aria-label={name}>
      <span className="pd-muted">{name}</span>
      <Side word={t('freshbooksLink.columnOurs')}>{side('ours', ours)}</Side>
      <Side word={t('freshbooksLink.columnTheirs')}>{side('theirs', theirs)}</Side>
    </div>
  )
}

function Plain({ field, ours, theirs }: ComparedField) {
  const t = useText()
  const empty = <span className="pd-muted">{t('freshbooksLink.emptyValue')}</span>
  return (
    <div className="bo-compare-row">
      <span className="pd-muted">{useLinkFieldName()(field)}</span>
      <Side word={t('freshbooksLink.columnOurs')}>{ours ?? empty}</Side>
      <Side word={t('freshbooksLink.columnTheirs')}>{theirs ?? empty}</Side>
    </div>
  )
}

/** On a narrow screen the sides stand below each other, each with its word. */
const Side = ({ word, children }: { word: string; children: React.ReactNode }) => (
  <span className="bo-compare-side">
    <span className="bo-compare-word pd-small pd-muted">{word}</span>
    {children}
  </span>
)

const kinds = [
  ['same', 'freshbooksLink.same'],
  ['missing-there', 'freshbooksLink.missingThere'],
  ['missing-here', 'freshbooksLink.missingHere'],
] as const

function RestWords({ fields }: Pick<Given, 'fields'>) {
  const t = useText()
  const said = kinds.flatMap(([kind, key]) => {
    const count = fields.filter((field) => field.kind === kind).length
    return count > 0 ? [t(key, { count })] : []
  })
  return (
    <>
      {said.map((words, at) => (
        <Fragment key={words}>
          {at > 0 ? ' · ' : ''}
          {words}
        </Fragment>
      ))}
    </>
  )
}
