import { Button, Notice, Title, useText } from '@padron/ui'
import { Form } from '@remix-run/react'

/** A new client, last; it warns where one that is there may be this customer. */
export function CreateCard({ near }: { near: number }) {
  const t = useText()
  return (
    <article className="pd-card bo-candidate" aria-labelledby="create">
      <div>
        <Title order={3} id="create">
          {t('freshbooksLink.create')}
        </Title>
        <p className="pd-muted">{t('freshbooksLink.createText')}</p>
      </div>
      {near > 0 ? <Notice tone="attention">{t('freshbooksLink.createWarn', { count: near })}</Notice> : null}
      <Form method="get">
        <input type="hidden" name="choice" value="create" />
        <div>
          <Button type="submit" variant={near > 0 ? 'default' : 'filled'}>
            {t('freshbooksLink.createAct')}
          </Button>
        </div>
      </Form>
    </article>
  )
}
