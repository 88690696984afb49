export { fakeVault } from './fake.ts'
export { makeOpenKey, sealKeyOf } from './keys.ts'
export { openSealer, openVault, type VaultOptions } from './vault.ts'
