import { IconCircle, IconCircleCheck } from '../icons.ts'
import { useText } from '../text/text.tsx'
import './status.css'

/** The active flag, which is not the status: icon and word, green or grey (domain §17). */
export function ActiveCharm({ isActive }: { isActive: boolean }) {
  const t = useText()
  const Shape = isActive ? IconCircleCheck : IconCircle
  return (
    <span
      className="pd-charm"
      data-active={isActive}
      title={t(isActive ? 'status.activeHint' : 'status.inactiveHint')}
    >
      <Shape size={14} aria-hidden />
      {t(isActive ? 'status.active' : 'status.inactive')}
    </span>
  )
}
