import type { CustomerClass } from '@padron/domain'
import { Anchor, CheckField, type Column, ListTable, PageHeader, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useChoiceWord } from '../../customer/choices.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { AddCard } from '../../segment/add-card.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.classes.title')

const flags = ['treatAsIndividual', 'registryCheck', 'reseller'] as const

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ classes: await api.class.list(), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.class.add({
      name: form.text('name'),
      treatAsIndividual: form.has('treatAsIndividual'),
      registryCheck: form.has('registryCheck'),
      reseller: form.has('reseller'),
    })
    return redirectWithNotice('/settings/classes', { key: 'segment.added', params: { name } })
  })

export default function Classes() {
  const t = useText()
  const mayKeep = useHolds()('segment.configure')
  const { classes, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <>
      <PageHeader title={t('segment.classes.title')} lead={t('segment.classes.lead')} />
      <ListTable
        caption={t('segment.classes.title')}
        columns={useColumns(mayKeep)}
        rows={classes}
        rowKey={({ code }) => code}
      />
      {mayKeep ? (
        <AddCard formKey={formKey} title={t('segment.classes.add')}>
          <TextField
            name="name"
            label={t('segment.name')}
            required
            maxLength={80}
            defaultValue={answer('name')}
            autoComplete="off"
          />
          {flags.map((flag) => (
            <CheckField
              key={flag}
              name={flag}
              label={t(`segment.classes.${flag}`)}
              defaultChecked={answer(flag) !== undefined}
            />
          ))}
        </AddCard>
      ) : null}
    </>
  )
}

function useColumns(mayKeep: boolean): Column<CustomerClass>[] {
  const t = useText()
  const word = useChoiceWord()
  return [
    {
      id: 'name',
      title: t('segment.name'),
      narrow: 'main',
      cell: (one) =>
        mayKeep && !one.shipped ? (
          <Anchor component={Link} to={`/settings/classes/${encodeURIComponent(one.code)}`} fw={600}>
            {one.name}
          </Anchor>
        ) : (
          (one.shipped && word('customerClass', one.code)) || one.name
        ),
    },
    {
      id: 'means',
      title: t('segment.classes.flags'),
      cell: (one) =>
        flags
          .filter((flag) => one[flag])
          .map((flag) => t(`segment.classes.${flag}`))
          .join(', ') || '–',
    },
    {
      id: 'origin',
      title: t('field.source'),
      cell: ({ shipped }) => t(shipped ? 'segment.classes.shipped' : 'segment.classes.own'),
    },
  ]
}
