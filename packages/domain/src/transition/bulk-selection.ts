import type { StatusDefinition } from '../status/status.ts'

/** What the directory's filter says of statuses: by code, and by the active flag together. */
export type StatusFilter = { active: 'yes' | 'no' | 'any'; statusCodes?: readonly string[] | undefined }

/** The codes such a filter means; null is every visible one. */
export function codesAsked(
  statuses: readonly StatusDefinition[],
  { active, statusCodes }: StatusFilter,
): string[] | null {
  if (active === 'any' && !statusCodes?.length) return null
  return statuses
    .filter(({ code, visibleInBackend }) =>
      statusCodes?.length ? statusCodes.includes(code) : visibleInBackend,
    )
    .filter(({ isActive }) => active === 'any' || isActive === (active === 'yes'))
    .map(({ code }) => code)
}
