export { type Addresses, type AppName, type AppSetting, enterAs, environmentOf, listApps } from './apps.ts'
export { waitForHealth } from './health.ts'
export { findFreePort } from './ports.ts'
export { type Embedded, type EmbeddedOptions, startEmbedded } from './postgres/start.ts'
export { prepareDatabase } from './prepare.ts'
export { prepareQueue } from './queue.ts'
export { keepSecrets, makeSecret, type Secrets } from './secrets.ts'
/** The module preloaded into started processes; see `leash.ts`. */
export const leash = new URL('./leash.ts', import.meta.url).href
