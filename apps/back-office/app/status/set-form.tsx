import type { StatusDefinition } from '@padron/domain'
import {
  AreaField,
  Button,
  Checkbox,
  FieldRow,
  Radio,
  SelectField,
  Stack,
  StatusPill,
  TextField,
  useProblem,
  useStatusName,
  useText,
} from '@padron/ui'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useSending } from '../request/use-sending.ts'
import './editor.css'

type Set = {
  name: string
  level: string
  description: string | null
  includesAll: boolean
  statusCodes: string[]
}
type Given = { set: Set; definitions: StatusDefinition[]; formKey: string; children?: ReactNode }

/** Which statuses a permission set holds; `children` are the fields only one of its two forms has. */
export function SetForm({ set, definitions, formKey, children }: Given) {
  const t = useText()
  const isSending = useSending()
  const levels = (['system', 'branch'] as const).map((value) => ({
    value,
    label: t(`statusSet.levels.${value}`),
  }))
  return (
    <Form method="post" className="pd-card" noValidate>
      <FormKey value={formKey} />
      <Stack>
        <FieldRow>
          <TextField
            name="name"
            label={t('statusSet.name')}
            required
            defaultValue={set.name}
            maxLength={80}
            autoComplete="off"
          />
          <SelectField
            name="level"
            label={t('statusSet.level')}
            hint={t('statusSet.levelHint')}
            required
            choices={levels}
            defaultValue={set.level}
          />
        </FieldRow>
        {children}
        <AreaField
          name="description"
          label={t('statusSet.description')}
          defaultValue={set.description}
          maxLength={500}
          rows={2}
        />
        <Members set={set} definitions={definitions} />
        <div>
          <Button type="submit" loading={isSending}>
            {t('statusSet.save')}
          </Button>
        </div>
      </Stack>
    </Form>
  )
}

function Members({ set, definitions }: Pick<Given, 'set' | 'definitions'>) {
  const t = useText()
  const statusName = useStatusName()
  const problem = useProblem('statusCodes')
  return (
    <fieldset className="bo-fieldset bo-allowed" id="field-statusCodes" tabIndex={-1}>
      <legend>{t('statusSet.scope')}</legend>
      {problem ? <p className="bo-problem">{problem}</p> : null}
      <div className="bo-tools">
        <Radio name="holds" value="any" label={t('statusSet.includesAll')} defaultChecked={set.includesAll} />
        <Radio
          name="holds"
          value="some"
          label={t('statusSet.includesSome')}
          defaultChecked={!set.includesAll}
        />
      </div>
      <ul className="bo-allowed-list">
        {definitions.map((status) => (
          <li key={status.code}>
            <Checkbox
              name={`statuses.${status.code}`}
              value="yes"
              defaultChecked={set.statusCodes.includes(status.code)}
              aria-label={statusName(status.name)}
              label={<StatusPill status={status} />}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
