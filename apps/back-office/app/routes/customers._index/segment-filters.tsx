import { badgeCodes, type DirectoryFilters } from '@padron/domain'
import { Checkbox, useText } from '@padron/ui'
import { useHolds, useSession } from '../../request/use-session.ts'
import { FilterMenu } from './filter-menu.tsx'
import type { Shown } from './shown.ts'

type Given = { shown: Shown; filters: DirectoryFilters }
type Choice = { value: string; label: string }

/** By badge, group, tag, owner and branch: each behind its button, where there is something to choose. */
export function SegmentFilters({ shown, filters }: Given) {
  const t = useText()
  const seesFlags = useHolds()('risk-flag.edit')
  const me = useSession()?.userId
  const { segments = {} } = shown
  const badges = badgeCodes
    .filter((badge) => seesFlags || badge !== 'under_review')
    .map((badge) => ({ value: badge, label: t(`badge.name.${badge}`) }))
  const owners = filters.owners.map(({ id, name }) => ({
    value: id,
    label: id === me ? t('customer.filterOwnerMe', { name }) : name,
  }))
  const nobody = { value: 'none', label: t('customer.filterOwnerNone') }
  return (
    <>
      <Ticks name="badge" title={t('customer.filterBadge')} choices={badges} chosen={segments.badges} />
      <Ticks
        name="group"
        title={t('customer.filterGroup')}
        choices={filters.groups.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={segments.groups}
      />
      <Ticks
        name="tag"
        title={t('customer.filterTag')}
        choices={filters.tags.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={segments.tags}
      />
      <Ticks
        name="owner"
        title={t('customer.filterOwner')}
        choices={owners.length > 0 ? [nobody, ...owners] : []}
        chosen={segments.unowned ? ['none'] : segments.owners}
      />
      {filters.branches.length > 1 ? (
        <Ticks
          name="branch"
          title={t('customer.filterBranch')}
          choices={filters.branches.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={segments.branches}
        />
      ) : null}
      <Checkbox
        key={`sub:${shown.includeSubAccounts}`}
        name="sub"
        value="no"
        defaultChecked={shown.includeSubAccounts === false}
        data-at="once"
        label={t('customer.filterPrimaryOnly')}
      />
    </>
  )
}

type TicksGiven = { name: string; title: string; choices: Choice[]; chosen: readonly string[] | undefined }

function Ticks({ name, title, choices, chosen = [] }: TicksGiven) {
  const t = useText()
  if (choices.length === 0) return null
  const [one] = choices.filter(({ value }) => chosen.includes(value))
  const label =
    chosen.length === 0
      ? title
      : chosen.length === 1 && one
        ? one.label
        : t('customer.filterSome', { title, count: chosen.length })
  return (
    <FilterMenu title={title} label={label}>
      {choices.map(({ value, label: text }) => (
        <Checkbox
          key={`${value}:${chosen.includes(value)}`}
          name={name}
          value={value}
          defaultChecked={chosen.includes(value)}
          data-at="once"
          label={text}
        />
      ))}
    </FilterMenu>
  )
}
