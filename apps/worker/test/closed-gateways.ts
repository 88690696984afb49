import type { Gateways } from '@padron/core/ports'
import { closedFreshbooks } from '@padron/freshbooks'
import { fakeMail } from '@padron/mail'
import { openPaper } from '@padron/paper'
import { fakeSat } from '@padron/sat'
import { fakeStorage } from '@padron/storage'
import { fakeVault } from '@padron/vault'

/** The outside world of a forked worker: fakes, and no FreshBooks; without what the suites themselves load. */
export const closedGateways = (): Gateways => ({
  sat: fakeSat(),
  storage: fakeStorage(),
  mail: fakeMail(),
  paper: openPaper(),
  freshbooks: closedFreshbooks('freshbooks_not_configured'),
  vault: fakeVault(),
})
