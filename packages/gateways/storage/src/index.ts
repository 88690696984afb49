export { type FakeStorage, fakeStorage, openStorage, type StorageOptions } from './storage.ts'
