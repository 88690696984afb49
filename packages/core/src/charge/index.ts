export { addCharge } from './add.ts'
export { endCharge } from './end.ts'
export { type ChargeJournal, type CustomerMove, followTransitions } from './follow-transitions.ts'
export { listCharges } from './list.ts'
