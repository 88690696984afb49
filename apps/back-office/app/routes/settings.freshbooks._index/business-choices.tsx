import type { BusinessChoice, ConsentFace } from '@padron/domain'
import { Button, Radio, Stack, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useSending } from '../../request/use-sending.ts'

type Given = { consent: Pick<ConsentFace, 'id' | 'businesses' | 'identityEmail'> }

/** The businesses this person may let us into, one of which is connected. */
export function BusinessChoices({ consent: { id, businesses, identityEmail: email } }: Given) {
  const t = useText()
  const isSending = useSending()
  const aboutOf = useAbout()
  const first = businesses.find(({ isConnected }) => isConnected) ?? businesses[0]
  return (
    <Form method="post" action="/settings/freshbooks/choose-business" className="pd-card">
      <FormKey value={`choose:${id}`} />
      <input type="hidden" name="consentId" value={id} />
      <Stack>
        <fieldset className="bo-fieldset">
          <legend>{t('freshbooks.chooseTitle')}</legend>
          <Stack gap="xs">
            <span className="pd-muted">
              {email ? t('freshbooks.chooseText', { email }) : t('freshbooks.chooseTextPlain')}
            </span>
            {businesses.map((business) => (
              <Radio
                key={business.accountId}
                name="accountId"
                value={business.accountId}
                defaultChecked={business === first}
                label={business.name}
                description={aboutOf(business)}
              />
            ))}
          </Stack>
        </fieldset>
        <div>
          <Button type="submit" loading={isSending}>
            {t('freshbooks.choose')}
          </Button>
        </div>
      </Stack>
    </Form>
  )
}

function useAbout(): (business: BusinessChoice) => string {
  const t = useText()
  return ({ role, isConnected }) => {
    const key = `freshbooks.chooseRole.${role}`
    const word = t.has(key) ? t(key as 'freshbooks.chooseRole.owner') : role
    return isConnected ? `${word} · ${t('freshbooks.chooseAgain')}` : word
  }
}
