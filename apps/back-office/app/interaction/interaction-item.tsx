import type { InteractionFace } from '@padron/domain'
import {
  ActionIcon,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconDots,
  Menu,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import { ScopeBadge } from '../note/scope-badge.tsx'
import { interactionIcons } from './looks.ts'
import '../task/task.css'
import './interaction.css'

/** What happened, in one card: when, with whom, what came of it, and what it leads to. */
export function InteractionItem({ number, made }: { number: string; made: InteractionFace }) {
  const t = useText()
  const { dateTime } = useFormats()
  const { type, direction, note, outcome, participants, scope } = made
  const [Shape, Way] = [interactionIcons[type], direction === 'in' ? IconArrowDownLeft : IconArrowUpRight]
  return (
    <li className="bo-interaction">
      <span className="bo-interaction-mark">
        <Shape size={16} aria-hidden />
      </span>
      <div className="bo-line-body">
        <div className="bo-line-title">
          {t(`interaction.type.${type}`)} <Way size={14} aria-hidden />
          <span className="pd-small pd-muted">
            {t(direction === 'in' ? 'interaction.isIn' : 'interaction.isOut')} · {dateTime(made.occurredAt)}
            {participants ? ` · ${t('interaction.with', { names: participants })}` : null}
          </span>
        </div>
        {note ? <p>{note}</p> : null}
        {outcome ? (
          <p>
            <span className="pd-muted">{t('interaction.outcome')}:</span> {outcome}
          </p>
        ) : null}
        <Leads made={made} />
        <div className="bo-line-facts">
          {scope === 'internal' ? null : <ScopeBadge scope={scope} />}
          <span>{t('interaction.loggedBy', { name: made.loggedBy, date: dateTime(made.loggedAt) })}</span>
        </div>
      </div>
      {made.may.edit ? <ItemMenu number={number} made={made} /> : null}
    </li>
  )
}

/** The planned one it carried out, and the next step it led to. */
function Leads({ made: { fulfils, next } }: { made: InteractionFace }) {
  const t = useText()
  const { date } = useFormats()
  return (
    <>
      {fulfils ? (
        <p className="pd-small pd-muted">{t('interaction.fulfils', { title: fulfils.title })}</p>
      ) : null}
      {next ? (
        <p className="pd-small pd-muted">
          {next.isDone
            ? t('interaction.nextDone', { title: next.title })
            : next.dueOn
              ? t('interaction.nextIsDue', { title: next.title, date: date(next.dueOn) })
              : t('interaction.nextIs', { title: next.title })}
        </p>
      ) : null}
    </>
  )
}

function ItemMenu({ number, made: { id, type, occurredAt } }: { number: string; made: InteractionFace }) {
  const t = useText()
  const { date } = useFormats()
  const at = `/customers/${number}/interactions/${id}`
  const name = t('interaction.menuOf', { type: t(`interaction.type.${type}`), date: date(occurredAt) })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`${at}/edit`}>
          {t('interaction.edit')}
        </Menu.Item>
        <Menu.Item component={Link} to={`${at}/remove`}>
          {t('interaction.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
