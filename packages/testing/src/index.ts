export {
  type Books,
  type FakeFreshbooks,
  type FreshbooksServer,
  fakeFreshbooks,
  faultKinds,
  openConsentOnly,
  openPace,
  type Pace,
  reckonFigures as reckonBooks,
  standInAccounts,
  standInApplication,
  startFakeFreshbooks,
  writeBooks,
} from '@padron/freshbooks'
export { type FakeMail, fakeMail } from '@padron/mail'
export { fakeSat, fixtureList, writeSyntheticList } from '@padron/sat'
export { type FakeStorage, fakeStorage, openStorage } from '@padron/storage'
export { fakeVault } from '@padron/vault'
export { accountsOf } from './accounts.ts'
export * from './actors.ts'
export { type Passed, type RunningApps, startApps } from './apps.ts'
export { type Clock, clock } from './clock.ts'
export { freshDatabase, type TestDatabase } from './database.ts'
export { env } from './env.ts'
export { type ConnectedBooks, connectBooks, linkBooks } from './freshbooks.ts'
export { canaryOf, fillCustomer } from './full-customer.ts'
export { gateways } from './gateways.ts'
export { silentLog } from './log.ts'
export * from './portal.ts'
export { redisUrl } from './redis.ts'
export { putListInForce } from './screening-list.ts'
export { addStaff, emailOf, openSession, type StaffMember } from './staff.ts'
export { type Apart, compareTimes, isTold } from './timing.ts'
