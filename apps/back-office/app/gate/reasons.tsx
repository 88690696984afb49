import type { GateExplanation } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { useFormats, useText } from '@padron/ui'
import { useRoleWords } from '../shell/role-choices.ts'
import './gate.css'

type Given = { gate: GateExplanation; brief?: boolean }

/** Why an act is held: what holds it, and who may lift that (O-4). */
export function GateReasons({ gate, brief = false }: Given) {
  const t = useText()
  const rolesOf = useRoleWords()
  const { because, whoCan, override } = gate
  // Who lifted it is said below, with how long it holds.
  const told = override ? because.filter(({ code }) => code !== 'gate_lifted') : because
  return (
    <>
      <ul className="bo-reasons">
        {told.map((reason) => (
          <li key={reason.code}>{wordReason(t, reason)}</li>
        ))}
      </ul>
      {!brief && whoCan.length > 0 ? <p>{t(whoKey(gate), { whoCan: rolesOf(whoCan) })}</p> : null}
      <Standing gate={gate} />
    </>
  )
}

/** Who may do it at all, or who may lift what holds it. */
export const whoKey = ({ cause }: GateExplanation) =>
  cause?.kind === 'ability' ? 'gate.whoMay' : 'gate.whoCan'

/** The exception that is in force, or the request that waits. */
function Standing({ gate: { override, request } }: { gate: GateExplanation }) {
  const t = useText()
  const formats = useFormats()
  if (override?.expiresAt)
    return (
      <p>
        {t('gate.overrideLive', {
          name: override.decidedBy?.name ?? '–',
          until: formats.dateTime(override.expiresAt),
        })}{' '}
        {override.usesLeft === null ? null : `(${t('gate.uses', { count: override.usesLeft })})`}
      </p>
    )
  if (!request) return null
  const asked = { name: request.requestedBy?.name ?? '–', date: formats.dateTime(request.requestedAt) }
  return <p>{t('gate.askedWaits', asked)}</p>
}
