import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  Stack,
  StatusPill,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { explainedIn, isHolding } from '../../gate/explained.ts'
import { GateAnswer } from '../../gate/gate-answer.tsx'
import { loadLogger } from '../../interaction/load-logger.server.ts'
import { Logger } from '../../interaction/logger.tsx'
import { readLogged } from '../../interaction/read-interaction.ts'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('interaction.log')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const found = await api.customer.get({ number: args.params.number ?? '' })
    const { id, number, legalName, status } = found
    const [logger, gate] = await Promise.all([
      loadLogger(api, { customerId: id, request: args.request }),
      api.gate.explain({ customerId: id, operation: 'salesContact' }),
    ])
    const taskId = new URL(args.request.url).searchParams.get('task') ?? undefined
    return { customer: { id, number, legalName, status }, logger, gate, taskId }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const words = readLogged(form, zoneOf(args.request))
    await api.interaction.log({ customerId: form.text('customerId'), ...words })
    return redirectWithNotice(`/customers/${args.params.number}/interactions`, { key: 'interaction.logged' })
  })

/** What the status says of sales contact stands before it: whoever came to us is logged all the same. */
export default function LogInteraction() {
  const t = useText()
  const { customer, logger, gate: before, taskId } = useLoaderData<typeof loader>()
  const { problems, general, at, refusal } = useRefusal()
  const explained = explainedIn(refusal)
  const gate = explained ?? before
  const back = `/customers/${customer.number}/interactions`
  return (
    <div className="pd-form">
      <PageHeader
        title={t('interaction.logTitle', { name: customer.legalName })}
        beside={<StatusPill status={customer.status} />}
        above={
          <Anchor component={Link} to={back}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary
          problems={problems}
          general={explained && isHolding(gate) ? undefined : general}
          at={at}
        />
        <Stack>
          <GateAnswer
            gate={gate}
            number={customer.number}
            formKey={logger?.formKey ?? ''}
            at={explained ? at : undefined}
          />
          {logger ? (
            <Logger
              key={at}
              {...logger}
              action={`${back}/log`}
              customerId={customer.id}
              taskId={taskId}
              gate={gate}
              beside={
                <Button component={Link} to={back} variant="subtle">
                  {t('act.cancel')}
                </Button>
              }
            />
          ) : null}
        </Stack>
      </ProblemsProvider>
    </div>
  )
}
