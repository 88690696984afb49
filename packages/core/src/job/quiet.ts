import { billingJobs, outboxJobs, scoreJobs, screeningJobs, transitionJobs } from '@padron/jobs'

/** Names of what follows by itself: nobody's to watch or to stop; the queue's board shows it. */
export const quietJobs: readonly string[] = [
  billingJobs,
  outboxJobs,
  scoreJobs,
  screeningJobs,
  transitionJobs,
]
  .flatMap((jobs): { name: string; visible: boolean }[] => Object.values(jobs))
  .filter(({ visible }) => !visible)
  .map(({ name }) => name)
