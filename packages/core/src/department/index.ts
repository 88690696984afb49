export { findAddressee } from './find.ts'
export { listAddressees, listDepartments } from './list.ts'
