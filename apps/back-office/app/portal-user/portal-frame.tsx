import type { PortalPreview } from '@padron/domain'
import { Notice, Title, useText } from '@padron/ui'
import { PreviewMoney } from './preview-money.tsx'
import { PreviewProfile } from './preview-profile.tsx'
import { PreviewTalk } from './preview-talk.tsx'
import { PreviewTrade } from './preview-trade.tsx'
import './portal-user.css'

/** The portal inside a frame, so that nobody takes it for the office: its parts, in its words. */
export function PortalFrame({ preview }: { preview: PortalPreview }) {
  const t = useText()
  const { isSuspended, mayOrder, mayEdit } = preview.state
  return (
    <div className="bo-portal-frame">
      <section className="pd-card">
        <Title order={3} mb="xs">
          {t('portal.start.state')}
        </Title>
        {isSuspended ? <Notice tone="caution">{t('portal.start.suspended')}</Notice> : null}
        {!isSuspended && !mayOrder ? <Notice tone="caution">{t('portal.start.ordersPaused')}</Notice> : null}
        {mayEdit ? null : <Notice tone="caution">{t('portal.start.editPaused')}</Notice>}
        {!isSuspended && mayOrder ? <p>{t('portal.start.inOrder')}</p> : null}
      </section>
      <PreviewTalk preview={preview} />
      <PreviewMoney preview={preview} />
      <PreviewTrade preview={preview} />
      <PreviewProfile profile={preview.profile} />
    </div>
  )
}
