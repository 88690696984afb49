import type { LinkOverview } from '@padron/domain'
import { Anchor, Button, Notice, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../request/use-session.ts'
import type { WizardCustomer } from './load-wizard.server.ts'

type Given = { customer: WizardCustomer; overview: LinkOverview }

/** It is done: with which client, and where to look next. A linked customer is offered no second link. */
export function LinkedStep({ customer: { number, legalName: name }, overview: { link, mayUnlink } }: Given) {
  const t = useText()
  const seesMoney = useHolds()('finance.read')
  return (
    <>
      <Notice tone="positive" role="status" title={t('freshbooksLink.linkedTitle', { name })}>
        {t('freshbooksLink.linkedText', { client: link?.clientName ?? '', id: link?.externalId ?? '' })}{' '}
        {t('freshbooksLink.linkedFigures')}
      </Notice>
      <div className="bo-tools">
        <Button component={Link} to={`/customers/${number}${seesMoney ? '/billing' : ''}`}>
          {seesMoney ? t('freshbooksLink.linkedBilling') : t('freshbooksLink.linkedOpen', { name })}
        </Button>
        {mayUnlink ? (
          <Anchor component={Link} to={`/customers/${number}/unlink-freshbooks`}>
            {t('freshbooksLink.unlink')}
          </Anchor>
        ) : null}
      </div>
    </>
  )
}
