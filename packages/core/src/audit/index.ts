export { type AuditPage, listAudit } from './list.ts'
