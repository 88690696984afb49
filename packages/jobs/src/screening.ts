import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** The SAT list: taking a received file in, screening everybody again, fetching the published file. */
export const screeningJobs = {
  loadList: contract({
    name: 'screening.load-list',
    payload: z.object({ snapshotId: z.uuid() }),
    retry: { attempts: 5, pauseSeconds: 10 },
    visible: true,
  }),
  rescreen: contract({
    name: 'screening.rescreen',
    payload: z.object({}),
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: true,
  }),
  fetchList: contract({
    name: 'screening.fetch-list',
    payload: z.object({}),
    retry: { attempts: 6, pauseSeconds: 300 },
    visible: false,
  }),
}
