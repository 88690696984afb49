import type { CustomerFace } from '@padron/domain'
import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  Stack,
  useShortcuts,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { type ReactNode, useRef } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'

type Given = {
  customer: Pick<CustomerFace, 'id' | 'number' | 'legalName'>
  /** Where the person came from, and where Cancel leads. */
  back: string
  formKey: string
  title: string
  lead?: string
  submit: string
  /** Of a form with a file. */
  encType?: 'multipart/form-data'
  children: ReactNode
}

/** A small form about one customer: its fields, one act, the way back. */
export function CustomerFormPage(given: Given) {
  const { customer, back, formKey, title, lead, submit, encType, children } = given
  const t = useText()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  const form = useRef<HTMLFormElement>(null)
  useShortcuts({ 'mod+Enter': () => form.current?.requestSubmit() })
  return (
    <div className="pd-form">
      <PageHeader
        title={title}
        lead={lead}
        above={
          <Anchor component={Link} to={back}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form ref={form} method="post" encType={encType} className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <input type="hidden" name="customerId" value={customer.id} />
          <Stack>
            {children}
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {submit}
              </Button>
              <Button component={Link} to={back} variant="subtle">
                {t('act.cancel')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
