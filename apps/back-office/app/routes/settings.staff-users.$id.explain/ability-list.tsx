import type { Ability } from '@padron/domain'
import { IconCheck, IconX, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

type Given = { every: Ability[]; held: Ability[]; chosen: Ability | null }

/** Every ability in words, with its answer; each leads to the explanation of that answer. */
export function AbilityList({ every, held, chosen }: Given) {
  const t = useText()
  const groups = [...new Set(every.map((code) => code.split('.')[0] ?? ''))]
  return (
    <>
      {groups.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <Title order={3} id={`group-${group}`}>
            {t(`role.group.${group}` as 'role.group.customer')}
          </Title>
          <ul>
            {every
              .filter((code) => code.split('.')[0] === group)
              .map((code) => (
                <li key={code}>
                  <AbilityLine code={code} isHeld={held.includes(code)} isChosen={code === chosen} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function AbilityLine({ code, isHeld, isChosen }: { code: Ability; isHeld: boolean; isChosen: boolean }) {
  const t = useText()
  const Shape = isHeld ? IconCheck : IconX
  return (
    <Link
      to={`?ability=${code}`}
      className="bo-explain-line"
      data-held={isHeld}
      aria-current={isChosen ? 'true' : undefined}
      preventScrollReset
    >
      <Shape size={16} aria-hidden />
      <span>
        <span className="pd-hidden">{t(isHeld ? 'explain.can' : 'explain.cannot')}: </span>
        {t(`ability.${code}` as 'ability.customer.read')}
      </span>
    </Link>
  )
}
