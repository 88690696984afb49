import { presets } from '@padron/db/presets'
import { type StatusDocument, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

export type PresetDocument = { code: string; name: string; document: StatusDocument }

/** The shipped sets of statuses, each as a document that can be imported. */
export async function listPresets(ctx: Ctx): Promise<PresetDocument[]> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return Object.values(presets).map(({ code, name, statuses, defaultStatus, deactivatesTo }) => ({
    code,
    name,
    document: { definitions: statuses, settings: { defaultStatus, deactivatesTo } },
  }))
}
