import { Anchor, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { RichText } from './rich-text.tsx'
import './note.css'

/** `portal` leads to everything else they see there, for whoever may look. */
type Given = { body: string; recipients: string; portal?: string | null }

/** The note as the customer will see it, and who of them. */
export function CustomerPreview({ body, recipients, portal }: Given) {
  const t = useText()
  return (
    <section className="bo-preview" aria-labelledby="preview-title">
      <h3 id="preview-title">{t('note.previewTitle')}</h3>
      <div className="bo-preview-page">
        {body.trim() ? <RichText source={body} /> : <p className="pd-muted">{t('note.previewEmpty')}</p>}
      </div>
      <p className="pd-small">{recipients}</p>
      {portal ? (
        <Anchor component={Link} to={portal} target="_blank" size="sm">
          {t('portalUser.preview')}
        </Anchor>
      ) : null}
    </section>
  )
}
