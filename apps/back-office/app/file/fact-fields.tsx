import { type FileFace, type FileLimits, fileKinds, type Scope, type SlotFace } from '@padron/domain'
import { CheckField, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useEffect, useState } from 'react'
import { useRefusal } from '../request/refusal.ts'
import { useSlotName } from './use-slot-name.ts'

type Given = {
  limits: FileLimits
  slots: readonly SlotFace[]
  /** What stands there now; for a new file nothing but perhaps the document it is to be. */
  file?: FileFace
  slotCode?: string | null
}

/** What a file is, for whom, as which document and until when. */
export function FactFields({ limits, slots, file, slotCode }: Given) {
  const nameOf = useSlotName()
  const t = useText()
  const { answer } = useRefusal()
  const kind = answer('kind') ?? file?.kind ?? (slotCode ? 'compliance' : 'other')
  return (
    <>
      <FieldRow>
        <SelectField
          name="kind"
          label={t('file.kindLabel')}
          required
          defaultValue={kind}
          choices={fileKinds.map((value) => ({ value, label: t(`file.kind.${value}`) }))}
        />
        <SelectField
          name="slotCode"
          label={t('file.slotLabel')}
          empty={t('file.noSlot')}
          defaultValue={answer('slotCode') ?? file?.slot?.code ?? slotCode}
          choices={slots.map((slot) => ({ value: slot.code, label: nameOf(slot) }))}
        />
      </FieldRow>
      <ScopeFields limits={limits} present={file?.scope} />
      <TextField
        name="expiresOn"
        type="date"
        label={t('file.expiresOn')}
        hint={t('file.expiresHint')}
        defaultValue={answer('expiresOn') ?? file?.expiresOn}
      />
    </>
  )
}

/** What the customer is to read is asked twice; without scripts the second question is always there. */
function ScopeFields({ limits, present }: { limits: FileLimits; present: Scope | undefined }) {
  const t = useText()
  const { answer } = useRefusal()
  const [scope, setScope] = useState<string>(answer('scope') ?? present ?? limits.defaultScope)
  const offered = limits.scopes.filter((one) => one !== 'customer' || present !== 'restricted')
  const [isLive, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  const mayPublish = offered.includes('customer') && present !== 'customer'
  const isAsked = mayPublish && (scope === 'customer' || !isLive)
  return (
    <>
      <SelectField
        name="scope"
        label={t('file.scopeLabel')}
        hint={t('file.scopeHint')}
        required
        defaultValue={scope}
        onChange={setScope}
        choices={offered.map((value) => ({
          value,
          label: `${t(`note.scope.${value}`)}: ${t(`note.meaning.${value}`)}`,
        }))}
      />
      {isAsked ? (
        <CheckField name="confirmed" label={t('file.confirm')} hint={t('file.confirmHint')} />
      ) : null}
    </>
  )
}
