import { requires } from '../role/holds.ts'

export const departmentPolicy = { list: requires('interaction.read') }
