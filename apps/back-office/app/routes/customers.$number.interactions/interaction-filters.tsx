import { type InteractionType, interactionTypes } from '@padron/domain'
import { Button, TextField, useText } from '@padron/ui'
import { Form, Link, useSearchParams } from '@remix-run/react'
import '../customers.$number.orders/orders.css'
import '../../interaction/interaction.css'

/** Of one kind, or of some days. */
export function InteractionFilters() {
  const t = useText()
  const [params] = useSearchParams()
  const type = params.get('type')
  const current = (chosen: boolean) => (chosen ? ('page' as const) : undefined)
  return (
    <>
      <nav className="bo-chips" aria-label={t('interaction.kinds')}>
        <Link to={hrefOf(params, null)} aria-current={current(!type)} preventScrollReset>
          {t('interaction.all')}
        </Link>
        {interactionTypes.map((each) => (
          <Link key={each} to={hrefOf(params, each)} aria-current={current(type === each)} preventScrollReset>
            {t(`interaction.type.${each}`)}
          </Link>
        ))}
      </nav>
      <Form method="get" className="bo-interaction-filter" preventScrollReset key={params.toString()}>
        {type ? <input type="hidden" name="type" value={type} /> : null}
        <TextField name="from" type="date" label={t('interaction.from')} defaultValue={params.get('from')} />
        <TextField name="to" type="date" label={t('interaction.to')} defaultValue={params.get('to')} />
        <Button type="submit" variant="default">
          {t('interaction.filter')}
        </Button>
      </Form>
    </>
  )
}

function hrefOf(params: URLSearchParams, type: InteractionType | null): string {
  const next = new URLSearchParams(params)
  next.delete('before')
  if (type) next.set('type', type)
  else next.delete('type')
  return `?${next}`
}
