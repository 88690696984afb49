import { useFormats, useText } from '@padron/ui'
import type { AnyRecord } from '../../order/records.ts'

/** What a record says besides its title: where it comes from, when it is planned, what is paid. */
export function RecordNotes({ record }: { record: AnyRecord }) {
  const notes = useNotes(record)
  return notes.length > 0 ? <div className="pd-small pd-muted">{notes.join(' · ')}</div> : null
}

function useNotes(record: AnyRecord): string[] {
  const t = useText()
  const formats = useFormats()
  const notes: string[] = []
  if (record.noun === 'assignment') {
    notes.push(t(`assignment.kind.${record.kind}`))
    if (record.order) notes.push(t('assignment.ofOrder', { number: record.order.number }))
    if (record.scheduledOn) notes.push(t('assignment.planned', { date: formats.date(record.scheduledOn) }))
  }
  if (record.noun === 'order') {
    if (record.isPlacedInPortal)
      notes.push(
        record.createdBy ? t('order.placedBy', { name: record.createdBy }) : t('order.placedInPortal'),
      )
    if (record.details) notes.push(record.details)
    if (record.quote) notes.push(t('order.fromQuote', { number: record.quote.number }))
    if (record.project) notes.push(t('order.ofProject', { number: record.project.number }))
    const paid = { amountMinor: record.paidMinor, currency: record.currency }
    if (record.isPrepaid) notes.push(t('order.prepaid'))
    else if (record.paidMinor > 0) notes.push(t('order.partlyPaid', { amount: formats.money(paid) }))
  }
  if (record.copiedFrom) notes.push(t('order.copyOf', { number: record.copiedFrom.number }))
  return notes
}
