import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** What follows when a status is retired with a replacement: its customers go there, row by row told. */
export const statusJobs = {
  replace: contract({
    name: 'status.replace',
    payload: z.object({
      code: z.string(),
      replacement: z.string(),
      reasonCode: z.string().nullable(),
      /** The publication that made the status historical. */
      version: z.number().int(),
    }),
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: true,
  }),
}
