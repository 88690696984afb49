import {
  Anchor,
  AreaField,
  Button,
  ErrorSummary,
  FormBar,
  PageHeader,
  ProblemsProvider,
  Stack,
  TextField,
  useShortcuts,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { Findings } from './findings.tsx'
import { useLookUp } from './use-look-up.ts'

export const meta = titled('customer.registerTitle')

/** Reading the statuses proves the session and the ability to read before a form is shown. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    await api.status.list()
    return { formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const reason = form.text('acknowledgement')
    const customer = await api.customer.register({
      legalName: form.text('legalName'),
      tradeName: form.text('tradeName'),
      taxId: form.text('taxId'),
      ...(reason && { acknowledgement: { reason } }),
    })
    const to = form.text('then') === 'another' ? '/customers/register' : `/customers/${customer.number}`
    return redirectWithNotice(to, {
      key: 'customer.registered',
      params: { name: customer.legalName, number: customer.number },
    })
  })

export default function RegisterCustomer() {
  const t = useText()
  const { formKey } = useLoaderData<typeof loader>()
  const worded = useRefusal()
  const { problems, general, at, answer } = worded
  const form = useRef<HTMLFormElement>(null)
  const isSending = useSending()
  const { found, look } = useLookUp(form)
  const asksReason =
    worded.refusal?.reason.code === 'acknowledgement_required' ||
    found?.screening?.needsAcknowledgement === true
  useShortcuts({ 'mod+Enter': () => form.current?.requestSubmit() })
  return (
    <div className="pd-form" key={formKey}>
      <PageHeader
        title={t('customer.registerTitle')}
        lead={t('customer.registerLead')}
        above={
          <Anchor component={Link} to="/customers">
            {t('customer.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" ref={form} onInput={look}>
          <FormKey value={formKey} />
          <Stack className="pd-card">
            <TextField
              name="legalName"
              label={t('field.legalName')}
              required
              defaultValue={answer('legalName')}
              autoFocus
              autoComplete="off"
              maxLength={300}
            />
            <TextField
              name="tradeName"
              label={t('field.tradeName')}
              required
              defaultValue={answer('tradeName')}
              autoComplete="off"
              maxLength={300}
            />
            <TextField
              name="taxId"
              label={t('field.taxId')}
              hint={t('field.taxIdHint')}
              required
              mono
              defaultValue={answer('taxId')}
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
            />
            <Findings found={found} refusal={worded.refusal} />
            {asksReason ? (
              <AreaField
                name="acknowledgement"
                label={t('customer.acknowledge')}
                hint={t('customer.acknowledgeHint')}
                required
                defaultValue={answer('acknowledgement')}
                maxLength={500}
              />
            ) : null}
          </Stack>
          <FormBar>
            <Button component={Link} to="/customers" variant="subtle">
              {t('act.cancel')}
            </Button>
            <Button type="submit" name="then" value="another" variant="default">
              {t('customer.createAnother')}
            </Button>
            <Button type="submit" loading={isSending}>
              {asksReason ? t('customer.acknowledgeSubmit') : t('customer.registerSubmit')}
            </Button>
          </FormBar>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
