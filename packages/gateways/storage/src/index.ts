export { type Hostile, hostileFiles } from './invented/index.ts'
export { type FakeStorage, fakeStorage, openStorage, type StorageOptions } from './storage.ts'
