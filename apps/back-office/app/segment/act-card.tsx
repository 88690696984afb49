import { Button, Stack, Title } from '@padron/ui'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormKey } from '../request/form-key.tsx'
import './segment.css'

type Given = {
  /** The route of the verb. */
  action: string
  formKey: string
  title: string
  lead?: string
  submit: string
  hidden: Record<string, string | number>
  children?: ReactNode
}

/** A part of a page that is a form of its own, sent to the route of its verb. */
export const ActCard = ({ action, formKey, title, lead, submit, hidden, children }: Given) => (
  <Form method="post" action={action} className="pd-card bo-act-card">
    <FormKey value={`${action}:${formKey}`} />
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Stack>
      <Title order={2}>{title}</Title>
      {lead ? <p className="pd-muted">{lead}</p> : null}
      {children}
      <div className="bo-tools">
        <Button type="submit" variant="default">
          {submit}
        </Button>
      </div>
    </Stack>
  </Form>
)
