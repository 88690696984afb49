export * from './job.policy.ts'
export * from './job.schemas.ts'
export * from './job.ts'
