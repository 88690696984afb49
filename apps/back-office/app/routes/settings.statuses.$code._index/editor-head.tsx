import type { DefinitionCheck, StatusDefinition } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Anchor, Button, Notice, PageHeader, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useNamedProblem } from '../../status/named-problem.ts'

type Given = { status: StatusDefinition; name: string; check: DefinitionCheck }

/** Which status this is, what can be done with it besides, and what speaks against it as it stands. */
export function EditorHead({ status, name, check }: Given) {
  const t = useText()
  const named = useNamedProblem([status])
  const path = `/settings/statuses/${status.code}`
  return (
    <>
      <PageHeader
        title={name}
        beside={<span className="pd-mono pd-muted">{t('statusEditor.code', { code: status.code })}</span>}
        above={
          <Anchor component={Link} to="/settings/statuses" size="xs">
            {t('statusEditor.title')}
          </Anchor>
        }
        acts={
          <>
            <Button component={Link} to={`${path}/where-used`} variant="default">
              {t('statusEditor.whereUsed')}
            </Button>
            <Button component={Link} to={`/settings/statuses/compare?a=${status.code}`} variant="default">
              {t('statusEditor.compare')}
            </Button>
            {status.system || status.availability === 'historical' ? null : (
              <Button component={Link} to={`${path}/retire`} variant="default">
                {t('statusEditor.retire')}
              </Button>
            )}
          </>
        }
      />
      {check.refusals.length > 0 ? (
        <Notice tone="critical" title={t('statusEditor.refusalsTitle')}>
          {check.refusals.map(({ reason }) => (
            <div key={reason.code}>{wordReason(t, named(reason))}</div>
          ))}
        </Notice>
      ) : null}
      {check.warnings.length > 0 ? (
        <Notice tone="attention" title={t('statusEditor.warningsTitle')}>
          {check.warnings.map(({ reason }) => (
            <div key={reason.code}>{wordReason(t, named(reason))}</div>
          ))}
        </Notice>
      ) : null}
    </>
  )
}
