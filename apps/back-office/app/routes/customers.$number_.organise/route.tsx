import { Anchor, Checkbox, Notice, PageHeader, SelectField, TextField, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { loadAddressees } from '../../fulfilment/load-addressees.server.ts'
import { load } from '../../request/run.server.ts'
import { ActCard } from '../../segment/act-card.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.organise.act')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const filed = await api.customer.organising({ number: args.params.number ?? '' })
    const [groups, branches, { people }] = await Promise.all([
      api.group.list(),
      api.branch.list(),
      loadAddressees(api),
    ])
    const isIn = (code: string) => filed.groups.some((group) => group.code === code)
    return {
      filed,
      groups: groups
        .filter(({ code, retiredAt }) => retiredAt === null || isIn(code))
        .map(({ code, name }) => ({ code, name, isIn: isIn(code) })),
      branches: branches.map(({ id, name }) => ({ value: id, label: name })),
      people: people.map(({ id, name }) => ({ value: id, label: name })),
      formKey: crypto.randomUUID(),
    }
  })

/** How a customer is filed: four small forms, each of them a verb. */
export default function Organise() {
  const t = useText()
  const { filed, groups, branches, people, formKey } = useLoaderData<typeof loader>()
  const { id, number, legalName, version } = filed
  const at = `/customers/${number}`
  const asked = { formKey, hidden: { customerId: id, expectedVersion: version } }
  return (
    <div className="pd-form">
      <PageHeader
        title={t('segment.organise.title', { name: legalName })}
        above={
          <Anchor component={Link} to={at}>
            {legalName}
          </Anchor>
        }
      />
      {filed.may.edit ? null : <Notice tone="muted">{t('segment.organise.blocked')}</Notice>}
      {filed.may.edit ? (
        <>
          <ActCard
            {...asked}
            action={`${at}/set-groups`}
            title={t('segment.organise.groups')}
            submit={t('segment.organise.saveGroups')}
          >
            <div className="bo-tick-list">
              {groups.map(({ code, name, isIn }) => (
                <Checkbox key={code} name="group" value={code} label={name} defaultChecked={isIn} />
              ))}
            </div>
            {groups.length === 0 ? <p className="pd-muted">{t('segment.organise.noGroups')}</p> : null}
          </ActCard>
          <ActCard
            {...asked}
            action={`${at}/set-tags`}
            title={t('segment.organise.tags')}
            submit={t('segment.organise.saveTags')}
          >
            <TextField
              name="tags"
              label={t('segment.organise.tags')}
              hint={t('segment.organise.tagsHint')}
              defaultValue={filed.tags.map(({ name }) => name).join(', ')}
              maxLength={2000}
              autoComplete="off"
            />
          </ActCard>
          <ActCard
            {...asked}
            action={`${at}/set-owner`}
            title={t('segment.organise.owner')}
            submit={t('segment.organise.saveOwner')}
          >
            <SelectField
              name="ownerId"
              label={t('segment.organise.owner')}
              hint={t('segment.organise.ownerHint')}
              choices={people}
              empty={t('segment.organise.nobody')}
              defaultValue={filed.owner?.id}
            />
          </ActCard>
          <ActCard
            {...asked}
            action={`${at}/set-branch`}
            title={t('segment.organise.branch')}
            submit={t('segment.organise.saveBranch')}
          >
            <SelectField
              name="branchId"
              label={t('segment.organise.branch')}
              choices={branches}
              empty={t('segment.organise.noBranch')}
              defaultValue={filed.branch?.id}
            />
          </ActCard>
        </>
      ) : null}
    </div>
  )
}
