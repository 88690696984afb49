import type { CustomerRecord } from '@padron/domain'
import {
  ActiveCharm,
  Button,
  CopyId,
  Drawer,
  Facts,
  ScreeningMark,
  Stack,
  StatusPill,
  useFormats,
  useText,
} from '@padron/ui'
import { Link, useNavigate, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { linkTo } from './shown.ts'

type Fact = [ReactNode, ReactNode]

/** A look at one customer without leaving the list; the address remembers it. */
export function Peek({ customer }: { customer: CustomerRecord | null }) {
  const t = useText()
  const formats = useFormats()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const close = () => navigate(linkTo(params, { peek: null }), { preventScrollReset: true, replace: true })
  return (
    <Drawer
      opened={customer !== null}
      onClose={close}
      position="right"
      title={customer ? t('customer.quickViewOf', { name: customer.legalName }) : ''}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      {customer ? (
        <Stack>
          <span className="bo-tools">
            <StatusPill status={customer.status} />
            <ActiveCharm isActive={customer.status.isActive} />
          </span>
          <Facts
            facts={[
              [t('field.tradeName'), customer.tradeName],
              ...(customer.taxId
                ? [
                    [
                      t('field.taxId'),
                      <CopyId key="id" value={customer.taxId} what={t('field.taxId')} />,
                    ] as Fact,
                  ]
                : []),
              [
                t('customer.columnNumber'),
                <span key="number" className="pd-mono">
                  {customer.number}
                </span>,
              ],
              ...(customer.screening
                ? [['SAT 69-B', <ScreeningMark key="mark" screening={customer.screening} />] as Fact]
                : []),
              [
                t('customer.columnMissing'),
                customer.missing
                  .map((field) => (t.has(`field.${field}`) ? t(`field.${field}` as 'field.taxId') : field))
                  .join(', '),
              ],
              [t('customer.columnCreated'), formats.date(customer.createdAt)],
            ]}
          />
          <Button component={Link} to={`/customers/${customer.number}`}>
            {t('customer.openFull')}
          </Button>
        </Stack>
      ) : null}
    </Drawer>
  )
}
