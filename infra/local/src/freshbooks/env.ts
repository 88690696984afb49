import { z } from '@padron/domain'

const Environment = z.object({
  FRESHBOOKS_PORT: z.coerce.number().int().min(1).max(65_535),
  FRESHBOOKS_REDIRECT_URI: z.url(),
  /** What it remembers between starts, and who its clients are at the first. */
  STATE_FILE: z.string().min(1),
  PEOPLE_FILE: z.string().min(1),
})

/** What the launcher tells the stand-in. */
export type StandInVariables = Record<keyof z.input<typeof Environment>, string>
export const readStandInEnv = () => Environment.parse(process.env)
