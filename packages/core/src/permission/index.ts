export { listPermissions } from './list.ts'
export { listTabs } from './list-tabs.ts'
export { previewPermissions } from './preview.ts'
export { savePermissions } from './save.ts'
