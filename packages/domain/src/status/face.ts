import type { StatusDefinition, StatusFace } from './status.ts'

/** What every screen shows of a status. */
export const faceOf = ({ code, name, tone, isActive }: StatusDefinition): StatusFace => ({
  code,
  name,
  tone,
  isActive,
})
