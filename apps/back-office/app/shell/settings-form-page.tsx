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
  title: string
  lead: string
  formKey: string
  submit: string
  /** The page of settings this form belongs to, where it is not that page itself. */
  back?: { to: string; text: string }
  /** Below the form: what it leads to. */
  after?: ReactNode
  children: ReactNode
}

/** A few settings of the company and the one act that saves them. */
export function SettingsFormPage({ title, lead, formKey, submit, back, after, children }: Given) {
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
          back ? (
            <Anchor component={Link} to={back.to}>
              {back.text}
            </Anchor>
          ) : undefined
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form ref={form} method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <Stack>
            {children}
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {submit}
              </Button>
              {back ? (
                <Button component={Link} to={back.to} variant="subtle">
                  {t('act.cancel')}
                </Button>
              ) : null}
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
      {after}
    </div>
  )
}
