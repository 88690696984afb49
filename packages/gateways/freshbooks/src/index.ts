export { closedFreshbooks, openConsentOnly } from './closed.ts'
export {
  type FakeFreshbooks,
  fakeFreshbooks,
  type StandInOptions,
  standInAccounts,
  standInApplication,
} from './fake.ts'
export { type FreshbooksServer, type ServerOptions, startFakeFreshbooks } from './fake-server.ts'
export { type FreshbooksOptions, openFreshbooks } from './freshbooks.ts'
export { freshbooksHosts } from './hosts.ts'
export { neededScopes } from './oauth.ts'
export { openPace, type Pace } from './pace.ts'
export { type Books, type BooksPlan, writeBooks } from './stand-in/books.ts'
export { type Fault, type FaultKind, faultKinds } from './stand-in/faults.ts'
export { type Figures, reckonFigures } from './stand-in/figures.ts'
