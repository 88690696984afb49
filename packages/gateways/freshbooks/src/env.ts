import { z } from '@padron/domain'

/** A trial account to run the contract against; without every one of these it is left out. */
const Keys = z.object({
  FRESHBOOKS_TEST_CLIENT_ID: z.string().min(1),
  FRESHBOOKS_TEST_CLIENT_SECRET: z.string().min(1),
  FRESHBOOKS_TEST_REDIRECT_URI: z.url(),
  FRESHBOOKS_TEST_ACCESS_TOKEN: z.string().min(1),
  FRESHBOOKS_TEST_ACCOUNT_ID: z.string().min(1),
})

export type RealAccount = {
  clientId: string
  clientSecret: string
  redirectUri: string
  accessToken: string
  accountId: string
}

const keys = Keys.safeParse(process.env).data
export const realAccount: RealAccount | null = keys
  ? {
      clientId: keys.FRESHBOOKS_TEST_CLIENT_ID,
      clientSecret: keys.FRESHBOOKS_TEST_CLIENT_SECRET,
      redirectUri: keys.FRESHBOOKS_TEST_REDIRECT_URI,
      accessToken: keys.FRESHBOOKS_TEST_ACCESS_TOKEN,
      accountId: keys.FRESHBOOKS_TEST_ACCOUNT_ID,
    }
  : null
