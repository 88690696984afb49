export { listTags } from './list.ts'
export { mergeTags } from './merge.ts'
export { renameTag } from './rename.ts'
