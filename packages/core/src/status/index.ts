export { camelKeys, definitionOf, holdersOf, readBook, type StatusBook, setOf } from './book.ts'
export { listStatuses } from './list.ts'
