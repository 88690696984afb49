import { requires } from '../role/holds.ts'

export const documentSlotPolicy = {
  list: requires('file.read'),
  waive: requires('file.edit'),
  unwaive: requires('file.edit'),
}
