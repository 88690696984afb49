export { safeReturnTo } from '@padron/door'
