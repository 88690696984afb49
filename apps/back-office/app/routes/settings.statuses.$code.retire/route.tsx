import {
  Anchor,
  Button,
  ErrorSummary,
  Notice,
  PageHeader,
  ProblemsProvider,
  Stack,
  StatusPill,
  useStatusName,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { definitionIn, documentOf } from '../../status/draft.server.ts'
import { Uses } from '../../status/uses.tsx'
import { Replacement } from './replacement.tsx'

export const meta = titled('statusEditor.retire')

/** A refused form shows what is true now. */
export const shouldRevalidate = () => true

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const read = await api.status.draft()
    const document = documentOf({ draft: null, current: read.current })
    const status = definitionIn(document, args.params.code)
    const uses = await api.status.whereUsed({ code: status.code })
    return {
      status,
      uses,
      definitions: document.definitions,
      hasDraft: read.draft !== null,
      formKey: crypto.randomUUID(),
    }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const code = args.params.code ?? ''
    const reasonCode = form.text('reasonCode')
    const retired = await api.status.retire({
      code,
      replacement: form.text('replacement') || null,
      ...(reasonCode && { reasonCode }),
    })
    return redirectWithNotice('/settings/statuses', {
      key: retired.jobId ? 'statusEditor.retiredMoving' : 'statusEditor.retired',
      params: { status: form.text('name') || code },
    })
  })

/** Nobody is left behind: what has the status moves on, and what names it names the replacement. */
export default function RetireStatus() {
  const t = useText()
  const statusName = useStatusName()
  const { status, uses, definitions, hasDraft, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const name = statusName(status.name)
  const used = t('statusEditor.retireUsed', { count: uses.customers })
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.retireTitle', { status: name })}
        lead={t('statusEditor.retireLead')}
        beside={<StatusPill status={status} />}
        above={
          <Anchor component={Link} to={`/settings/statuses/${status.code}`}>
            {name}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <section className="pd-card">
          <p>{uses.customers > 0 ? used : t('statusEditor.retireUnused')}</p>
          <Uses uses={uses} definitions={definitions} />
        </section>
        {hasDraft ? (
          <Notice tone="caution">{t('statusEditor.retireDraft')}</Notice>
        ) : (
          <Form method="post" className="pd-card">
            <FormKey value={`${formKey}:${at ?? ''}`} />
            <input type="hidden" name="name" value={status.name} />
            <Stack>
              <Replacement status={status} definitions={definitions} answer={answer} />
              <div className="bo-tools">
                <Button type="submit" loading={isSending}>
                  {t('statusEditor.retireSubmit', { status: name })}
                </Button>
                <Button component={Link} to={`/settings/statuses/${status.code}`} variant="subtle">
                  {t('act.cancel')}
                </Button>
              </div>
            </Stack>
          </Form>
        )}
      </ProblemsProvider>
    </div>
  )
}
