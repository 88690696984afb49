import { Anchor, Button, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { useRefusal } from '../request/refusal.ts'
import { Composer } from './composer.tsx'

type Given = {
  customer: { id: string; legalName: string }
  /** What the composer offers; null for who writes none. */
  composer: Omit<ComponentProps<typeof Composer>, 'action' | 'home' | 'customerId' | 'rows' | 'beside'> | null
  action: string
  /** Where the note will stand, and where one goes without writing it. */
  back: string
}

/** The composer as a page of its own. */
export function AddNotePage({ customer, composer, action, back }: Given) {
  const t = useText()
  const { problems, general, at } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('note.addTitle', { name: customer.legalName })}
        above={
          <Anchor component={Link} to={back}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        {composer ? (
          <Composer
            key={at}
            action={action}
            home={back}
            customerId={customer.id}
            rows={6}
            {...composer}
            beside={
              <Button component={Link} to={back} variant="subtle">
                {t('act.cancel')}
              </Button>
            }
          />
        ) : null}
      </ProblemsProvider>
    </div>
  )
}
