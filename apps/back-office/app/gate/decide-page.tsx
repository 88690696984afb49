import type { OverrideFace } from '@padron/domain'
import {
  Anchor,
  AreaField,
  Button,
  ErrorSummary,
  Facts,
  PageHeader,
  ProblemsProvider,
  Stack,
  useFormats,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'

type Given = {
  override: OverrideFace
  formKey: string
  title: string
  submit: string
  children?: ReactNode
}

/** One request, whole, and the decision about it. */
export function DecidePage({ override, formKey, title, submit, children }: Given) {
  const t = useText()
  const formats = useFormats()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const { customer, operation, record, reason, requestedBy, requestedAt } = override
  return (
    <div className="pd-form">
      <PageHeader
        title={title}
        above={
          <Anchor component={Link} to="/settings/overrides">
            {t('gate.overrides.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <input type="hidden" name="name" value={requestedBy?.name ?? ''} />
          <Stack>
            <Facts
              facts={[
                [
                  t('gate.overrides.columnCustomer'),
                  <Anchor key="customer" component={Link} to={`/customers/${customer.number}`}>
                    {customer.legalName}
                  </Anchor>,
                ],
                [t('gate.overrides.columnOperation'), t(`fact.gate.${operation}`)],
                ...(record ? [[t(`${record.noun}.one`), record.number] as [string, string | null]] : []),
                [t('gate.overrides.columnReason'), reason],
                [
                  t('gate.overrides.columnAsked'),
                  t('gate.overrides.askedBy', {
                    name: requestedBy?.name ?? '–',
                    date: formats.dateTime(requestedAt),
                  }),
                ],
              ]}
            />
            {children}
            <AreaField
              name="note"
              label={t('gate.overrides.note')}
              maxLength={500}
              defaultValue={answer('note')}
            />
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {submit}
              </Button>
              <Button component={Link} to="/settings/overrides" variant="subtle">
                {t('act.cancel')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
