import type { RecordScore } from '@padron/domain'
import { ActionIcon, IconDots, Menu, useText } from '@padron/ui'
import { Link, useLocation, useSubmit } from '@remix-run/react'
import { actsOf, mayWriteRecord } from '../../order/record-acts.ts'
import { type AnyRecord, pathOf } from '../../order/records.ts'
import { useHolds } from '../../request/use-session.ts'

type Given = { number: string; record: AnyRecord; score: RecordScore | undefined }

/** What can be done with one record; each act is a route of its own. */
export function RecordMenu({ number, record, score }: Given) {
  const t = useText()
  const submit = useSubmit()
  const holds = useHolds()
  const { pathname, search } = useLocation()
  const acts = mayWriteRecord(record.noun, holds) ? actsOf(number, record) : []
  const mayRate = score?.sliders.some((slider) => slider.mayRate) ?? false
  if (acts.length === 0 && !mayRate) return null
  const post = (to: string, more: Record<string, string>) =>
    submit(
      {
        ...more,
        expectedVersion: String(record.version),
        returnTo: pathname + search,
        idempotencyKey: `${to}:${record.version}`,
      },
      { method: 'post', action: to },
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name: record.number })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ id, text, to, post: answers }) =>
          answers ? (
            <Menu.Item key={id} onClick={() => post(to, answers)}>
              {t(text)}
            </Menu.Item>
          ) : (
            <Menu.Item key={id} component={Link} to={to}>
              {t(text)}
            </Menu.Item>
          ),
        )}
        {mayRate ? (
          <Menu.Item component={Link} to={`/customers/${number}/${pathOf(record.noun)}/${record.id}/rate`}>
            {t('scoreCard.rate')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
