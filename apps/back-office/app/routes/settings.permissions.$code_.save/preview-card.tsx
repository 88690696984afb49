import { type CellChange, fieldGroupCodes, type RolePreview } from '@padron/domain'
import { ChangesList, Title, useText } from '@padron/ui'

/** Each group that moves, the abilities behind it, and the people concerned by name. */
export function PreviewCard({ role }: { role: RolePreview }) {
  const t = useText()
  const { cells, abilities, people } = role
  const groups = fieldGroupCodes.filter((code) => cells.some(({ group }) => group === code))
  const wordUses = (group: string, allowed: boolean) =>
    cells
      .filter((cell: CellChange) => cell.group === group && cell.allowed === allowed)
      .map(({ use }) => t(`permission.use.${use}`).toLowerCase())
      .join(', ')
  const more = people.count - people.names.length
  const listed = people.names.join(', ')
  const names = more > 0 ? t('permission.peopleMore', { names: listed, count: more }) : listed
  return (
    <>
      <section className="pd-card" aria-labelledby="cells-title">
        <Title order={2} id="cells-title">
          {t('permission.cells')}
        </Title>
        <ul>
          {groups.map((group) => {
            const [gained, lost] = [wordUses(group, true), wordUses(group, false)]
            return (
              <li key={group}>
                <strong>{t(`permission.of.${group}`)}</strong>{' '}
                {[
                  gained && t('permission.gains', { uses: gained }),
                  lost && t('permission.loses', { uses: lost }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            )
          })}
        </ul>
      </section>
      {abilities.added.length + abilities.removed.length > 0 ? (
        <section className="pd-card" aria-labelledby="abilities-title">
          <Title order={2} id="abilities-title">
            {t('permission.abilities')}
          </Title>
          <p className="pd-muted pd-small">{t('permission.abilityNote')}</p>
          <ChangesList
            lines={[
              ...abilities.added.map((code) => line(code, true)),
              ...abilities.removed.map((code) => line(code, false)),
            ]}
          />
        </section>
      ) : null}
      <section className="pd-card" aria-labelledby="whom-title">
        <Title order={2} id="whom-title">
          {t('permission.whom')}
        </Title>
        <p>
          {people.count > 0
            ? t('permission.people', { count: people.count, names })
            : t('permission.peopleNone')}
        </p>
      </section>
    </>
  )

  function line(code: string, isAdded: boolean) {
    return {
      id: code,
      name: t(`ability.${code}` as 'ability.customer.read'),
      before: t(isAdded ? 'act.no' : 'act.yes'),
      after: t(isAdded ? 'permission.abilityAdded' : 'permission.abilityRemoved'),
      direction: isAdded ? ('gains' as const) : ('loses' as const),
    }
  }
}
