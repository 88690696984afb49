import { FieldGroup, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { useState } from 'react'
import { type Offered, useField } from './editing.ts'

/** What an invoice says of its receiver. Regime and use follow the tax id as it stands in the form. */
export function Fiscal({ lists }: { lists: Pick<Offered, 'regimes' | 'uses'> }) {
  const t = useText()
  const field = useField()
  const [regime, setRegime] = useState(field('taxRegime').defaultValue)
  const [use, setUse] = useState(field('cfdiUse').defaultValue)
  const offers = (rows: readonly { code: string; name: string }[]) =>
    rows.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  const uses = lists.uses.filter(({ regimes }) => !regime || !regimes || regimes.includes(regime))
  const isRegimeKnown = !regime || lists.regimes.some(({ code }) => code === regime)
  const isUseKnown = !use || uses.some(({ code }) => code === use)
  return (
    <FieldGroup id="fiscal" title={t('customer.section.fiscal')}>
      <TextField {...field('fiscalName')} hint={t('field.fiscalNameHint')} maxLength={300} />
      <FieldRow>
        <TextField {...field('capitalRegime')} maxLength={120} />
        <TextField {...field('fiscalPostalCode')} inputMode="numeric" maxLength={12} />
      </FieldRow>
      <SelectField
        key={`regime-${lists.regimes.map(({ code }) => code).join()}`}
        {...field('taxRegime')}
        defaultValue={regime}
        hint={t('form.regimeFollows')}
        choices={offers(lists.regimes)}
        onChange={setRegime}
        below={isRegimeKnown ? null : t('failure.tax_regime_does_not_fit')}
      />
      <SelectField
        key={`use-${uses.map(({ code }) => code).join()}`}
        {...field('cfdiUse')}
        defaultValue={use}
        choices={offers(uses)}
        onChange={setUse}
        below={isUseKnown ? null : t('failure.cfdi_use_does_not_fit')}
      />
    </FieldGroup>
  )
}
