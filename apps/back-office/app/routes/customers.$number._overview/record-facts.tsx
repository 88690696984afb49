import type { CustomerRecord } from '@padron/domain'
import { Badge, Facts, Title, useFormats, useText } from '@padron/ui'
import type { ReactNode } from 'react'
import { useChoiceWord } from '../../customer/choices.ts'
import { useSlotName } from '../../file/use-slot-name.ts'

type Fact = [ReactNode, ReactNode]
type Fiscal = { regime: string | null; use: string | null }

/** The record as it stands, in the order of the form. A field one may not read is not there. */
export function RecordFacts({ customer, fiscal }: { customer: CustomerRecord; fiscal: Fiscal }) {
  const t = useText()
  const formats = useFormats()
  const word = useChoiceWord()
  const slotName = useSlotName()
  const { fields } = customer
  const money = (amountMinor: number | null | undefined) =>
    amountMinor === null || amountMinor === undefined
      ? null
      : formats.money({ amountMinor, currency: fields.currency })
  return (
    <>
      <Section title={t('customer.section.identity')}>
        <Facts
          facts={[
            [
              t('field.partyType'),
              t(fields.partyType === 'person' ? 'field.partyTypePerson' : 'field.partyTypeCompany'),
            ],
            [t('field.classCode'), word('customerClass', fields.classCode)],
            [t('field.subAccountName'), fields.subAccountName],
            [t('field.website'), fields.website],
            [t('field.externalReference'), fields.externalReference],
            [t('customer.columnCreated'), formats.date(customer.createdAt)],
            [
              t('field.activatedAt'),
              customer.activatedAt ? formats.date(customer.activatedAt) : t('customer.neverActivated'),
            ],
          ]}
        />
      </Section>
      <Section title={t('customer.section.commercial')}>
        <Facts
          facts={[
            [t('field.paymentTerms'), word('paymentTerms', fields.paymentTerms)],
            [t('field.paymentMethod'), word('paymentMethod', fields.paymentMethod)],
            [t('field.billingCycle'), word('billingCycle', fields.billingCycle)],
            [t('field.currency'), fields.currency],
            ...('creditLimitMinor' in fields
              ? [[t('field.creditLimitMinor'), money(fields.creditLimitMinor)] as Fact]
              : []),
            [t('field.minimumInvoiceMinor'), money(fields.minimumInvoiceMinor)],
            [t('field.vatTreatment'), word('vatTreatment', fields.vatTreatment)],
            [t('field.salesStage'), fields.salesStage],
          ]}
        />
      </Section>
      <Section title={t('customer.section.fiscal')}>
        <Facts
          facts={[
            [t('field.fiscalName'), fields.fiscalName],
            [t('field.taxRegime'), fiscal.regime],
            [t('field.cfdiUse'), fiscal.use],
            [t('field.fiscalPostalCode'), fields.fiscalPostalCode],
            [t('field.country'), word('country', fields.country)],
            ...(customer.screening?.acknowledgedReason
              ? [[t('customer.acknowledgedReason'), customer.screening?.acknowledgedReason] as Fact]
              : []),
          ]}
        />
      </Section>
      <Section title={t('customer.section.location')}>
        <Lines
          lines={fields.addresses.map((address) => [
            t(`customer.address.kind.${address.kind}`),
            [
              address.line1,
              address.line2,
              address.neighbourhood,
              address.postalCode,
              address.city,
              address.state,
              address.country,
            ]
              .filter(Boolean)
              .join(', '),
          ])}
        />
      </Section>
      <Section title={t('customer.section.contacts')}>
        <Lines
          lines={[
            ...fields.contactAssignments.map((contact): [string, string] => [
              t(`customer.contact.role.${contact.role}`),
              [contact.name, contact.email, contact.phone].filter(Boolean).join(' · '),
            ]),
            ...fields.contactMethods.map((method): [string, string] => [
              t(`customer.method.kind.${method.kind}`),
              [method.value, method.label].filter(Boolean).join(' · '),
            ]),
          ]}
        />
      </Section>
      <Section title={t('customer.section.documents')}>
        <Lines
          lines={customer.documentSlots.map((slot) => [
            slotName(slot),
            <Badge
              key="state"
              tone={slot.state === 'present' ? 'positive' : slot.state === 'expired' ? 'caution' : 'muted'}
            >
              {t(`customer.document.state.${slot.state}`)}
            </Badge>,
          ])}
        />
      </Section>
    </>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="pd-card">
    <Title order={2} mb="sm">
      {title}
    </Title>
    {children}
  </section>
)

function Lines({ lines }: { lines: [string, ReactNode][] }) {
  const t = useText()
  if (lines.length === 0) return <span className="pd-muted">{t('customer.notYet')}</span>
  return <Facts facts={lines} />
}
