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
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'

type Given = {
  title: string
  list: { to: string; title: string }
  formKey: string
  name: string
  hidden: Record<string, string | number>
  /** More fields than the name. */
  fields?: ReactNode
  /** What else can be done, below the form. */
  children?: ReactNode
}

/** One of a list that is kept in the settings: its name, its fields, one act, the way back. */
export function EditPage({ title, list, formKey, name, hidden, fields, children }: Given) {
  const t = useText()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={title}
        above={
          <Anchor component={Link} to={list.to}>
            {list.title}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          {Object.entries(hidden).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <Stack>
            <TextField
              name="name"
              label={t('segment.name')}
              required
              maxLength={80}
              defaultValue={answer('name') ?? name}
              autoComplete="off"
            />
            {fields}
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {t('segment.save')}
              </Button>
              <Button component={Link} to={list.to} variant="subtle">
                {t('act.cancel')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
      {children}
    </div>
  )
}
