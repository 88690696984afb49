import type { StatusDocument } from '@padron/domain'
import { Anchor, Facts, StatusPill, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** Which status customers begin in, and which deactivating leads to. */
export function Ends({ document: { definitions, settings } }: { document: StatusDocument }) {
  const t = useText()
  const pill = (code: string) => {
    const status = definitions.find((each) => each.code === code)
    return status ? <StatusPill status={status} /> : code
  }
  return (
    <section className="pd-card bo-ends" aria-labelledby="ends-title">
      <div className="pd-group-head">
        <Title order={2} id="ends-title">
          {t('statusEditor.settings.title')}
        </Title>
        <Anchor component={Link} to="/settings/statuses/set-ends">
          {t('statusEditor.settings.change')}
        </Anchor>
      </div>
      <Facts
        facts={[
          [t('statusEditor.settings.begin'), pill(settings.defaultStatus)],
          [t('statusEditor.settings.end'), pill(settings.deactivatesTo)],
        ]}
      />
    </section>
  )
}
