import type { Settings, StatusPreset } from '@padron/domain'
import { full } from './full.ts'
import { reference } from './reference.ts'
import { safe } from './safe.ts'
import { sara } from './sara.ts'
import { tempworks } from './tempworks.ts'

export const presets: Record<StatusPreset['code'], StatusPreset> = { full, sara, tempworks, safe }

/** Every setting a fresh database starts with under a preset, by the key it is stored under. */
export function settingsOf({
  defaultStatus,
  deactivatesTo,
  neverPrompts,
  screeningOccasions,
  requiredFields,
}: StatusPreset): Settings {
  return {
    ...reference.settings,
    defaultStatus,
    deactivatesTo,
    neverPrompts,
    screeningOccasions,
    requiredFields,
  }
}

export { reference }
