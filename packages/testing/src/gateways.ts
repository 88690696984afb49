import type { Gateways } from '@padron/core/ports'
import { closedFreshbooks } from '@padron/freshbooks'
import { fakeMail } from '@padron/mail'
import { openPaper } from '@padron/paper'
import { fakeSat } from '@padron/sat'
import { fakeStorage } from '@padron/storage'
import { fakeVault } from '@padron/vault'

/** The fakes that pass the same contract tests as the real adapters; a test replaces the one it is about. */
export const gateways = (given: Partial<Gateways> = {}): Gateways => ({
  sat: fakeSat(),
  storage: fakeStorage(),
  mail: fakeMail(),
  paper: openPaper(),
  freshbooks: closedFreshbooks('freshbooks_not_configured'),
  vault: fakeVault(),
  ...given,
})
