import type { GroupFace } from '@padron/domain'
import { CheckField, FieldRow, TextField, useText } from '@padron/ui'
import type { Form } from '../request/form.ts'
import { useRefusal } from '../request/refusal.ts'

type Fields = Pick<GroupFace, 'displayClass' | 'displayPosition' | 'personalCustomer' | 'reseller'>

/** What a group means beside its name. */
export function GroupFields({ group }: { group: Fields | null }) {
  const t = useText()
  const { answer, refusal } = useRefusal()
  const ticked = (name: 'personalCustomer' | 'reseller') =>
    refusal ? answer(name) !== undefined : (group?.[name] ?? false)
  return (
    <>
      <CheckField
        name="personalCustomer"
        label={t('segment.groups.personalCustomer')}
        defaultChecked={ticked('personalCustomer')}
      />
      <CheckField name="reseller" label={t('segment.groups.reseller')} defaultChecked={ticked('reseller')} />
      <FieldRow>
        <TextField
          name="displayPosition"
          label={t('segment.groups.displayPosition')}
          inputMode="numeric"
          maxLength={4}
          defaultValue={answer('displayPosition') ?? String(group?.displayPosition ?? 0)}
        />
        <TextField
          name="displayClass"
          label={t('segment.groups.displayClass')}
          hint={t('segment.groups.displayClassHint')}
          maxLength={40}
          defaultValue={answer('displayClass') ?? group?.displayClass}
          autoComplete="off"
        />
      </FieldRow>
    </>
  )
}

/** The same fields as the verbs take them; a position that is no number is left to them to refuse. */
export const readGroup = (form: Form) => ({
  name: form.text('name'),
  displayClass: form.text('displayClass') || null,
  displayPosition: Number(form.text('displayPosition') || 0),
  personalCustomer: form.has('personalCustomer'),
  reseller: form.has('reseller'),
})
