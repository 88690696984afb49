export { decideRegister } from './decide-register.ts'
export { decideSave } from './decide-save.ts'
