import { useText } from '@padron/ui'
import { RichText } from './rich-text.tsx'
import './note.css'

type Given = { body: string; recipients: string }

/** The note as the customer will see it, and who of them. */
export function CustomerPreview({ body, recipients }: Given) {
  const t = useText()
  return (
    <section className="bo-preview" aria-labelledby="preview-title">
      <h3 id="preview-title">{t('note.previewTitle')}</h3>
      <div className="bo-preview-page">
        {body.trim() ? <RichText source={body} /> : <p className="pd-muted">{t('note.previewEmpty')}</p>}
      </div>
      <p className="pd-small">{recipients}</p>
    </section>
  )
}
