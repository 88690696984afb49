import { Button, ErrorSummary, ProblemsProvider, Stack, Title } from '@padron/ui'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'
import './segment.css'

type Given = { formKey: string; title: string; children: ReactNode }

/** The form below a list that adds one more to it; after a refusal every answer stays. */
export function AddCard({ formKey, title, children }: Given) {
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  return (
    <ProblemsProvider problems={problems}>
      <ErrorSummary problems={problems} general={general} at={at} />
      <Form key={`${formKey}:${at ?? ''}`} method="post" className="pd-card bo-act-card">
        <FormKey value={`${formKey}:${at ?? ''}`} />
        <Stack>
          <Title order={2}>{title}</Title>
          {children}
          <div className="bo-tools">
            <Button type="submit" loading={isSending}>
              {title}
            </Button>
          </div>
        </Stack>
      </Form>
    </ProblemsProvider>
  )
}
