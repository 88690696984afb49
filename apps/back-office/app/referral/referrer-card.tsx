import type { ReferralFace } from '@padron/domain'
import { Button, Title, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { useHolds } from '../request/use-session.ts'
import { ReferralLine } from './referred-list.tsx'

type Given = { number: string; referredBy: ReferralFace | null }

/** Who brought this customer; there is one at most. */
export function ReferrerCard({ number, referredBy }: Given) {
  const t = useText()
  const mayAdd = useHolds()('referral.add')
  return (
    <section className="pd-card" aria-labelledby="referred-by">
      <div className="bo-card-head">
        <Title order={2} id="referred-by">
          {t('referral.referredBy')}
        </Title>
        {mayAdd && !referredBy ? (
          <Button component={Link} to={`/customers/${number}/referrals/add`} variant="default">
            {t('referral.add')}
          </Button>
        ) : null}
        {mayAdd && referredBy ? <RemoveButton number={number} referral={referredBy} /> : null}
      </div>
      {referredBy ? <Referrer referral={referredBy} /> : <p>{t('referral.referredByNobody')}</p>}
    </section>
  )
}

function Referrer({ referral }: { referral: ReferralFace }) {
  const t = useText()
  const { note, recordedBy } = referral
  return (
    <>
      <ReferralLine referral={referral} />
      {note ? <p>{note}</p> : null}
      {recordedBy ? (
        <p className="pd-small pd-muted">{t('referral.recordedBy', { name: recordedBy })}</p>
      ) : null}
    </>
  )
}

function RemoveButton({ number, referral }: { number: string; referral: ReferralFace }) {
  const t = useText()
  const { id, version, customer } = referral
  return (
    <Form method="post" action={`/customers/${number}/referrals/${id}/remove`} preventScrollReset>
      <FormKey value={`remove-referral:${id}:${version}`} />
      <input type="hidden" name="expectedVersion" value={version} />
      <Button
        type="submit"
        variant="subtle"
        size="xs"
        aria-label={t('referral.removeOf', { name: customer.legalName })}
      >
        {t('referral.remove')}
      </Button>
    </Form>
  )
}
