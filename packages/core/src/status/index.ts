export { camelKeys, definitionOf, holdersOf, readBook, setOf, type StatusBook } from './book.ts'
export { listStatuses } from './list.ts'
