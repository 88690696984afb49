import type { GateExplanation } from '@padron/domain'
import { type TextKey, wordReason } from '@padron/texts'
import { Anchor, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** What to do next: the way there where it is a page of ours, else in words. */
export function NextStep({ gate, number }: { gate: GateExplanation; number: string }) {
  const t = useText()
  const place = placeOf(gate, number)
  if (!place) return gate.nextStep ? <span>{wordReason(t, gate.nextStep)}</span> : null
  return (
    <Anchor component={Link} to={place.to}>
      {t(place.text)}
      <span className="pd-hidden">: {t(`fact.gate.${gate.operation}`)}</span>
    </Anchor>
  )
}

function placeOf(
  { nextStep, request }: GateExplanation,
  number: string,
): { to: string; text: TextKey } | null {
  const code = nextStep?.code
  if (code === 'decide_request' && request)
    return { to: `/settings/overrides/${request.id}/grant`, text: 'gate.decide' }
  if (code === 'change_status_first')
    return { to: `/customers/${number}/change-status`, text: 'gate.changeStatus' }
  return code === 'activate_first' ? { to: `/customers/${number}/activate`, text: 'gate.activate' } : null
}
