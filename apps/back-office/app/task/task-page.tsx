import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  Stack,
  TextField,
  useText,
} from '@padron/ui'
import { Form, Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'

type Given = { title: string; lead?: string; submit: string; formKey: string; children: ReactNode }

/** A form for something internal: a task or a message, begun at home or at a customer. */
export function TaskPage({ title, lead, submit, formKey, children }: Given) {
  const t = useText()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  const number = useSearchParams()[0].get('customer')
  const back = number ? `/customers/${encodeURIComponent(number)}/tasks` : '/'
  return (
    <div className="pd-form">
      <PageHeader
        title={title}
        lead={lead}
        above={
          <Anchor component={Link} to={back}>
            {number ?? t('home.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <input type="hidden" name="returnTo" value={back} />
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

/** Which customer it is about, if any, by number. */
export function AboutField() {
  const t = useText()
  const { answer } = useRefusal()
  const [asked] = useSearchParams()
  return (
    <TextField
      name="customerNumber"
      label={t('task.about')}
      hint={t('task.aboutHint')}
      defaultValue={answer('customerNumber') ?? asked.get('customer')}
      maxLength={40}
      autoComplete="off"
      mono
    />
  )
}
