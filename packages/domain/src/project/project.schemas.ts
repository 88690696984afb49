import { z } from 'zod'
import { acknowledged, recordMoney, recordTitle, recordVersion } from '../order/order.schemas.ts'
import { projectStates } from './project.ts'

const projectId = z.uuid()
const expectedVersion = recordVersion

export const CreateProject = z.object({
  customerId: z.uuid(),
  title: recordTitle,
  ...recordMoney,
  acknowledged,
})
export const GetProject = z.object({ projectId })
export const CopyProject = z.object({ projectId, acknowledged })
export const ReopenProject = z.object({ projectId, expectedVersion, acknowledged })
export const CloseProject = z.object({
  projectId,
  expectedVersion,
  state: z.enum(projectStates).exclude(['open']),
})

export type CreateProject = z.output<typeof CreateProject>
export type GetProject = z.output<typeof GetProject>
export type CopyProject = z.output<typeof CopyProject>
export type ReopenProject = z.output<typeof ReopenProject>
export type CloseProject = z.output<typeof CloseProject>
