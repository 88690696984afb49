import { type FieldGroupCode, type FieldUse, fieldGroupCodes, fieldUses } from '@padron/domain'
import { Anchor, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** Every group of fields; each leads to why it is there for the person, or why not. */
export function FieldList({ chosen, use }: { chosen: FieldGroupCode | null; use: FieldUse }) {
  const t = useText()
  return (
    <section aria-labelledby="group-fields">
      <Title order={3} id="group-fields">
        {t('permission.title')}
      </Title>
      {chosen ? (
        <nav className="bo-explain-uses" aria-label={t('explain.uses')}>
          {fieldUses.map((each) => (
            <Anchor
              key={each}
              component={Link}
              to={`?fieldGroup=${chosen}&use=${each}`}
              aria-current={each === use ? 'true' : undefined}
              preventScrollReset
            >
              {t(`permission.use.${each}`)}
            </Anchor>
          ))}
        </nav>
      ) : null}
      <ul>
        {fieldGroupCodes.map((code) => (
          <li key={code}>
            <Link
              to={`?fieldGroup=${code}&use=${use}`}
              className="bo-explain-line bo-explain-field"
              aria-current={code === chosen ? 'true' : undefined}
              preventScrollReset
            >
              {t(`permission.of.${code}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
