import { z } from 'zod'

export const GetCard = z.object({ number: z.string().trim().min(1).max(20) })

export type GetCard = z.output<typeof GetCard>
