import { read } from '@padron/db'
import {
  allowedEndings,
  defaultScopeOf,
  type FileLimits,
  filePolicy,
  maxFileBytes,
  type ShowFileLimits,
  shippedQuotaBytes,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAudience } from './find-audience.ts'

const quotaText = `select (value #>> '{}')::float8 as bytes from app.settings where key = 'fileQuotaBytes'`

/** What a file of this customer may be and for whom, before one is chosen; sizes in bytes. */
export function showFileLimits(ctx: Ctx, { customerId }: ShowFileLimits): Promise<FileLimits> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.edit, undefined)
    const { scopes, isPersonal } = await findAudience(tx, customerId)
    const [quota] = await tx.run<{ bytes: number }>('file-quota', quotaText, [])
    return {
      maxBytes: maxFileBytes,
      quotaBytes: quota?.bytes ?? shippedQuotaBytes,
      endings: allowedEndings,
      scopes,
      defaultScope: defaultScopeOf(scopes, isPersonal),
    }
  })
}
