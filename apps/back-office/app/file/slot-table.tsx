import type { SlotFace, SlotState, Tone } from '@padron/domain'
import {
  Badge,
  Button,
  type Column,
  IconAlertTriangle,
  IconBan,
  IconCircle,
  IconCircleCheck,
  ListTable,
  useFormats,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { useHolds } from '../request/use-session.ts'
import { useSlotName } from './use-slot-name.ts'

const looks: Record<SlotState, { tone: Tone; icon: typeof IconBan }> = {
  missing: { tone: 'attention', icon: IconCircle },
  present: { tone: 'positive', icon: IconCircleCheck },
  expired: { tone: 'caution', icon: IconAlertTriangle },
  waived: { tone: 'muted', icon: IconBan },
}

type Given = { number: string; slots: readonly SlotFace[] }

/** The documents that are asked of this customer, and what is there of them. */
export function SlotTable({ number, slots: found }: Given) {
  const t = useText()
  const nameOf = useSlotName()
  const slots = found.map((slot) => ({ ...slot, name: nameOf(slot) }))
  const { date } = useFormats()
  const columns: Column<SlotFace>[] = [
    {
      id: 'document',
      title: t('documentSlot.columnDocument'),
      narrow: 'main',
      cell: ({ name, mandatory }) => (
        <>
          <span className="bo-record-title">{name}</span>
          {mandatory ? <span className="pd-small pd-muted"> ({t('documentSlot.mandatory')})</span> : null}
        </>
      ),
    },
    {
      id: 'state',
      title: t('documentSlot.columnState'),
      narrow: 'plain',
      cell: (slot) => <SlotMark slot={slot} />,
    },
    {
      id: 'expires',
      title: t('documentSlot.columnExpires'),
      cell: ({ expiresOn }) => <span className="bo-nowrap">{expiresOn ? date(expiresOn) : '–'}</span>,
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      align: 'end',
      cell: (slot) => <SlotActs number={number} slot={slot} />,
    },
  ]
  return (
    <ListTable caption={t('documentSlot.title')} columns={columns} rows={slots} rowKey={({ code }) => code} />
  )
}

function SlotMark({ slot: { state, waiver, fileId } }: { slot: SlotFace }) {
  const t = useText()
  const { date } = useFormats()
  return (
    <span className="bo-file-state">
      <Badge {...looks[state]}>{t(`documentSlot.state.${state}`)}</Badge>
      {state === 'waived' && waiver ? (
        <span className="pd-small pd-muted">
          {t('documentSlot.waivedBy', { reason: waiver.reason, name: waiver.by, date: date(waiver.at) })}
        </span>
      ) : null}
      {state === 'present' && !fileId ? (
        <span className="pd-small pd-muted">{t('documentSlot.hidden')}</span>
      ) : null}
    </span>
  )
}

function SlotActs({ number, slot }: { number: string; slot: SlotFace }) {
  const t = useText()
  const { code, name, fileId, waiver } = slot
  if (!useHolds()('file.edit')) return null
  const at = `/customers/${number}/files`
  const link = { variant: 'subtle', size: 'xs' } as const
  return (
    <div className="bo-slot-acts">
      {fileId ? (
        <Button
          component={Link}
          to={`${at}/${fileId}/replace`}
          aria-label={t('documentSlot.renewOf', { name })}
          {...link}
        >
          {t('documentSlot.renew')}
        </Button>
      ) : (
        <Button
          component={Link}
          to={`${at}/add?slot=${code}`}
          aria-label={t('documentSlot.addOf', { name })}
          {...link}
        >
          {t('documentSlot.add')}
        </Button>
      )}
      {waiver ? (
        <Form method="post" action={`${at}/documents/${code}/unwaive`}>
          <FormKey value={`unwaive:${code}:${String(waiver.at)}`} />
          <Button type="submit" aria-label={t('documentSlot.unwaiveOf', { name })} {...link}>
            {t('documentSlot.unwaive')}
          </Button>
        </Form>
      ) : slot.state === 'present' ? null : (
        <Button
          component={Link}
          to={`${at}/documents/${code}/waive`}
          aria-label={t('documentSlot.waiveOf', { name })}
          {...link}
        >
          {t('documentSlot.waive')}
        </Button>
      )}
    </div>
  )
}
