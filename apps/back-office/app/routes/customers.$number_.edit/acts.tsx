import { Button, FormBar, useText } from '@padron/ui'
import { Link, useNavigation } from '@remix-run/react'
import { useEditing } from './editing.ts'

/** Discard, Save, and Save and activate where a complete record leads on (C2). */
export function Acts() {
  const t = useText()
  const { customer, offered } = useEditing()
  const { state, formData } = useNavigation()
  const isSending = (act: string) => state !== 'idle' && formData?.get('completion') === act
  return (
    <FormBar>
      <Button component={Link} to={`/customers/${customer.number}`} variant="subtle">
        {t('form.discard')}
      </Button>
      <Button
        type="submit"
        name="completion"
        value="if_complete"
        variant={offered.canComplete ? 'default' : 'filled'}
        loading={isSending('if_complete')}
      >
        {t('customer.editSubmit')}
      </Button>
      {offered.canComplete ? (
        <Button type="submit" name="completion" value="require" loading={isSending('require')}>
          {t('customer.saveAndActivate')}
        </Button>
      ) : null}
    </FormBar>
  )
}
