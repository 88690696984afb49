import type { AuditEntry } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import {
  EmptyState,
  IconArrowBackUp,
  IconFlag,
  IconKey,
  IconList,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconShieldCheck,
  IconUser,
  Timeline,
  useText,
} from '@padron/ui'
import { Changes, type StatusName } from './changes.tsx'

const icons: Record<string, typeof IconPencil> = {
  registered: IconPlus,
  saved: IconPencil,
  deactivated: IconPlayerPause,
  activated: IconPlayerPlay,
  completed: IconFlag,
  'switch-undone': IconArrowBackUp,
}
const nounIcons: Record<string, typeof IconPencil> = {
  screening: IconShieldCheck,
  session: IconUser,
  'staff-user': IconUser,
  role: IconKey,
  'api-key': IconKey,
}

/** What happened, by whom, and what was before; newest first. */
export function Trail({ entries, statuses = [] }: { entries: AuditEntry[]; statuses?: StatusName[] }) {
  const t = useText()
  const wordEvent = useEventWord()
  if (entries.length === 0) return <EmptyState kind="nothing" title={t('audit.empty')} />
  return (
    <Timeline
      entries={entries.map((entry) => ({
        id: entry.id,
        at: entry.at,
        icon: icons[entry.event.split('.')[1] ?? ''] ?? nounIcons[entry.noun] ?? IconList,
        title: wordEvent(entry.event),
        meta: <Actor entry={entry} />,
        body: <Changes before={entry.before} after={entry.after} statuses={statuses} />,
      }))}
    />
  )
}

function Actor({ entry }: { entry: AuditEntry }) {
  const t = useText()
  const kind = t(`audit.actor.${entry.actorKind}`)
  return (
    <span title={entry.requestId ? t('audit.request', { id: entry.requestId }) : undefined}>
      {entry.actorName ? `${entry.actorName} (${kind})` : kind}
    </span>
  )
}

/** An event in words; one without a text shows its own name, which is a word already. */
export function useEventWord(): (event: string) => string {
  const t = useText()
  return (event) => {
    const key = `audit.event.${event.replaceAll('.', '-')}`
    return t.has(key) ? t(key as TextKey) : event
  }
}
