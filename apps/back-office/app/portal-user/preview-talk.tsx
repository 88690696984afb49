import type { PortalPreview } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import { RichText } from '../note/rich-text.tsx'
import { PreviewPart } from './preview-part.tsx'

/** Messages and files, as the customer reads them. */
export function PreviewTalk({ preview: { notes, files } }: { preview: PortalPreview }) {
  const t = useText()
  const { dateTime } = useFormats()
  const hidden = t('portalUser.previewHidden')
  return (
    <>
      <PreviewPart
        title={t('portal.messages')}
        rows={notes?.rows}
        hidden={hidden}
        keyOf={({ id }) => id}
        line={({ body, authorName, writtenAt }) => ({
          what: <RichText source={body} />,
          aside: `${authorName}, ${dateTime(writtenAt)}`,
        })}
      />
      <PreviewPart
        title={t('portal.files')}
        rows={files?.rows}
        hidden={hidden}
        keyOf={({ id }) => id}
        line={({ name, state, addedByName, addedAt }) => ({
          what: name,
          aside: `${t(`portal.file.state.${state}`)} · ${addedByName}, ${dateTime(addedAt)}`,
        })}
      />
    </>
  )
}
