export { openPaper } from './paper.ts'
