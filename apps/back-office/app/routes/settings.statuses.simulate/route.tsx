import { Anchor, Button, EmptyState, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { FindingLists } from '../../status/finding-lists.tsx'
import { Headline } from '../../status/headline.tsx'
import { simulateDraft } from '../../status/simulate-draft.server.ts'
import '../../status/figures.css'
import '../../status/status.css'
import { FactCounts } from './fact-counts.tsx'
import { MoveChanges } from './move-changes.tsx'
import { PerStatus } from './per-status.tsx'

export const meta = titled('statusEditor.simulateTitle')

export const loader = (args: LoaderFunctionArgs) => load(args, simulateDraft)

export default function Simulate() {
  const t = useText()
  const simulated = useLoaderData<typeof loader>()
  if (!simulated)
    return (
      <>
        <PageHeader title={t('statusEditor.simulateTitle')} />
        <EmptyState
          kind="nothing"
          title={t('statusEditor.simulateEmpty')}
          text={t('statusEditor.simulateEmptyText')}
          acts={
            <Button component={Link} to="/settings/statuses" variant="default">
              {t('act.back')}
            </Button>
          }
        />
      </>
    )
  const { simulation, definitions } = simulated
  const isRefused = simulation.refusals.length > 0
  return (
    <>
      <PageHeader
        title={t('statusEditor.simulateTitle')}
        lead={t('statusEditor.simulateLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
        acts={
          isRefused ? null : (
            <Button component={Link} to="/settings/statuses/publish">
              {t('statusEditor.publish')}
            </Button>
          )
        }
      />
      <div className="bo-simulation">
        <Headline simulation={simulation} />
        <FindingLists {...simulation} definitions={definitions} />
        <FactCounts facts={simulation.facts} definitions={definitions} />
        <MoveChanges moves={simulation.moves} definitions={definitions} />
        <PerStatus {...simulation} definitions={definitions} />
      </div>
    </>
  )
}
