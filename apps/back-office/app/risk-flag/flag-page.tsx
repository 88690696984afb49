import type { CustomerFace, RiskFlagFace } from '@padron/domain'
import { AreaField, TextField, useText } from '@padron/ui'
import type { ReactNode } from 'react'
import { useRefusal } from '../request/refusal.ts'
import { CustomerFormPage } from '../shell/customer-form-page.tsx'
import { Evidence } from './evidence.tsx'
import './risk-flag.css'

type Given = {
  loaded: {
    customer: Pick<CustomerFace, 'id' | 'number' | 'legalName'>
    flag: RiskFlagFace
    formKey: string
  }
  verb: 'accept' | 'dismiss' | 'review' | 'clear'
  children: ReactNode
}

/** One act on a flag: what it is, what the act does, and what it asks for. */
export function FlagPage({ loaded: { customer, flag, formKey }, verb, children }: Given) {
  const t = useText()
  const type = t(`riskFlag.type.${flag.type}`)
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/insights`}
      formKey={formKey}
      title={t(`riskFlag.${verb}Title`, { type })}
      lead={t(`riskFlag.${verb}Lead`)}
      submit={t(`riskFlag.${verb}Submit`)}
    >
      <input type="hidden" name="expectedVersion" value={flag.version} />
      <input type="hidden" name="name" value={customer.legalName} />
      {flag.evidence ? <Evidence number={customer.number} evidence={flag.evidence} /> : null}
      {flag.reason ? <p className="bo-flag-reason">{flag.reason}</p> : null}
      {children}
    </CustomerFormPage>
  )
}

/** Why: in words that outlast the person who writes them. */
export function FlagReason({ label, optional }: { label?: string; optional?: boolean }) {
  const t = useText()
  const { answer } = useRefusal()
  return (
    <AreaField
      name="reason"
      label={label ?? t('riskFlag.reason')}
      hint={optional ? undefined : t('riskFlag.reasonHint')}
      required={!optional}
      maxLength={500}
      defaultValue={answer('reason')}
    />
  )
}

/** The day by which somebody has to look again. */
export function ReviewDay({ today, given }: { today: string; given?: string | null }) {
  const t = useText()
  const { answer } = useRefusal()
  return (
    <TextField
      name="reviewOn"
      type="date"
      label={t('riskFlag.reviewOn')}
      hint={t('riskFlag.reviewOnHint')}
      min={today}
      defaultValue={answer('reviewOn') ?? given ?? undefined}
    />
  )
}
