import type { CustomerRecord } from '@padron/domain'
import {
  Anchor,
  AreaField,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  Stack,
  StatusPill,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'

/** Switching a customer off or on, with words: for whoever came by address, and when the act was refused. */
export function SwitchPage({
  customer,
  verb,
}: {
  customer: CustomerRecord
  verb: 'deactivate' | 'activate'
}) {
  const t = useText()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const name = customer.legalName
  return (
    <div className="pd-form">
      <PageHeader
        title={t(`customer.${verb}Title`, { name })}
        lead={t(`customer.${verb}Lead`, { name })}
        beside={<StatusPill status={customer.status} />}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}`}>
            {customer.number}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={`${verb}:${customer.id}:${customer.version}:${at ?? ''}`} />
          <input type="hidden" name="customerId" value={customer.id} />
          <input type="hidden" name="expectedVersion" value={customer.version} />
          <Stack>
            <AreaField
              name="comment"
              label={t('field.comment')}
              defaultValue={answer('comment')}
              maxLength={1000}
            />
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {t(`customer.${verb}Submit`)}
              </Button>
              <Button component={Link} to={`/customers/${customer.number}`} variant="subtle">
                {t('act.cancel')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
