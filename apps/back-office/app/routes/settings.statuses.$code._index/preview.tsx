import type { StatusDefinition } from '@padron/domain'
import { ActiveCharm, StatusPill, useText } from '@padron/ui'
import { useSentence } from '../../status/sentence.ts'
import { useEditing } from './editing.ts'

const blocks = ['name', 'state', 'billing', 'final', 'requirements', 'gates', 'moves'] as const

/** The pill as everybody will see it, and what the status decides in one sentence; both follow the form. */
export function Preview({ status }: { status: StatusDefinition }) {
  const t = useText()
  const sentence = useSentence(useEditing().definitions)
  return (
    <div className="bo-preview">
      <div className="bo-preview-pill">
        <StatusPill status={status} />
        <ActiveCharm isActive={status.isActive} />
      </div>
      <p aria-live="polite" className="bo-preview-sentence">
        {sentence(status)}
      </p>
      <nav aria-label={t('statusEditor.parts')} className="bo-preview-parts">
        {blocks.map((block) => (
          <a key={block} href={`#${block}`}>
            {t(`statusEditor.block.${block}`)}
          </a>
        ))}
      </nav>
    </div>
  )
}
