import type { GateExplanation, LinkFace } from '@padron/domain'
import { Anchor, Button, Notice, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { isHolding } from '../gate/explained.ts'
import { GateTick } from '../gate/gate-answer.tsx'
import { FormKey } from '../request/form-key.tsx'
import { useSending } from '../request/use-sending.ts'
import type { WizardCustomer } from './load-wizard.server.ts'

type Given = { customer: WizardCustomer; link: LinkFace; gate: GateExplanation | null; mayUnlink: boolean }

/** The link waits for a person: why, trying the same again, or letting go; another choice stands below. */
export function ErrorStep({ customer: { number }, link, gate, mayUnlink }: Given) {
  const t = useText()
  const isSending = useSending()
  return (
    <Notice tone="caution" role="status" title={t('freshbooksLink.errorTitle')}>
      <p>{link.reason ? t(`freshbooks.linkReason.${link.reason}`) : null}</p>
      {gate && !isHolding(gate) ? (
        <Form method="post" action={`/customers/${number}/retry-link`} className="bo-link-part">
          <FormKey value={`retry:${link.id}:${link.version}`} />
          <input type="hidden" name="linkId" value={link.id} />
          <input type="hidden" name="expectedVersion" value={link.version} />
          <GateTick gate={gate} />
          <div className="bo-tools">
            <Button type="submit" variant="default" loading={isSending}>
              {t('freshbooksLink.retry')}
            </Button>
            {mayUnlink ? (
              <Anchor component={Link} to={`/customers/${number}/unlink-freshbooks`}>
                {t('freshbooksLink.drop')}
              </Anchor>
            ) : null}
          </div>
        </Form>
      ) : null}
    </Notice>
  )
}
