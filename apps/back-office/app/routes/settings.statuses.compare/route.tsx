import { factsOf, type StatusDefinition } from '@padron/domain'
import { Anchor, Button, CheckField, PageHeader, SelectField, useStatusName, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData, useSubmit } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { documentOf } from '../../status/draft.server.ts'
import '../../status/figures.css'
import '../../status/status.css'
import { Comparison } from './comparison.tsx'

export const meta = titled('statusEditor.compareTitle')

/** As they stand in the draft: whoever compares is about to edit. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { definitions } = documentOf(await api.status.draft())
    const asked = new URL(args.request.url).searchParams
    const find = (name: string) => definitions.find(({ code }) => code === asked.get(name))
    const first = find('a') ?? definitions[0]
    const second = find('b') ?? definitions.find((status) => status !== first)
    return { definitions, first, second, onlyDifferences: asked.has('differences') }
  })

export default function CompareStatuses() {
  const t = useText()
  const statusName = useStatusName()
  const submit = useSubmit()
  const { definitions, first, second, onlyDifferences } = useLoaderData<typeof loader>()
  const choices = definitions.map(({ code, name }) => ({ value: code, label: statusName(name) }))
  const choice = (name: string, label: string, status: StatusDefinition | undefined) => (
    <SelectField
      key={status?.code}
      name={name}
      label={label}
      required
      choices={choices}
      defaultValue={status?.code}
    />
  )
  return (
    <>
      <PageHeader
        title={t('statusEditor.compareTitle')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <Form
        method="get"
        className="bo-compare-form"
        onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      >
        {choice('a', t('statusEditor.compareFirst'), first)}
        {choice('b', t('statusEditor.compareSecond'), second)}
        <CheckField
          name="differences"
          label={t('statusEditor.compareDifferences')}
          defaultChecked={onlyDifferences}
        />
        <noscript>
          <Button type="submit" variant="default">
            {t('statusEditor.compareSubmit')}
          </Button>
        </noscript>
      </Form>
      {first && second ? (
        <Comparison
          pair={[first, second]}
          facts={Object.keys(factsOf(first))}
          definitions={definitions}
          onlyDifferences={onlyDifferences}
        />
      ) : null}
    </>
  )
}
