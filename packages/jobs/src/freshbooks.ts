import { z } from '@padron/domain'
import { contract } from './contract.ts'

const Connection = z.object({ connectionId: z.uuid() })

/** Everything that calls FreshBooks: always the worker's own hand, at the pace of the connection. */
export const freshbooksJobs = {
  /** Makes a connection of a consent: takes up the code, or the business that was chosen. */
  connect: contract({
    name: 'freshbooks.connect',
    payload: z.object({ consentId: z.uuid() }),
    retry: { attempts: 8, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
  /** Gives the access back and forgets it. */
  disconnect: contract({
    name: 'freshbooks.disconnect',
    payload: Connection,
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: false,
    ownAccount: true,
  }),
  /** Carries out what a person chose for one customer. */
  link: contract({
    name: 'freshbooks.link',
    payload: z.object({ linkId: z.uuid() }),
    retry: { attempts: 20, pauseSeconds: 5 },
    visible: true,
    ownAccount: true,
  }),
  /** Sends fields of ours to a client that is linked. */
  sendFields: contract({
    name: 'freshbooks.send-fields',
    payload: z.object({ linkId: z.uuid(), fields: z.array(z.string()) }),
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: true,
    ownAccount: true,
  }),
  /** Reads their books on from where the last run came to. */
  sync: contract({
    name: 'freshbooks.sync',
    payload: z.object({ connectionId: z.uuid(), kind: z.enum(['incremental', 'sweep']) }),
    retry: { attempts: 10, pauseSeconds: 10 },
    visible: true,
    ownAccount: true,
  }),
  /** Once a turn: an incremental reading of the live connection, if there is one. */
  syncDue: contract({
    name: 'freshbooks.sync-due',
    payload: z.object({}),
    retry: { attempts: 3, pauseSeconds: 30 },
    visible: false,
    ownAccount: true,
  }),
  /** Once a night: everything, so that what vanished is noticed. */
  sweepDue: contract({
    name: 'freshbooks.sweep-due',
    payload: z.object({}),
    retry: { attempts: 3, pauseSeconds: 30 },
    visible: false,
    ownAccount: true,
  }),
  /** Answers the handshake of a webhook. */
  verifyCallback: contract({
    name: 'freshbooks.verify-callback',
    payload: z.object({ connectionId: z.uuid(), callbackId: z.string().max(40) }),
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: false,
    ownAccount: true,
  }),
  /** Fetches what a webhook hinted at. */
  fetchHint: contract({
    name: 'freshbooks.fetch-hint',
    payload: z.object({ connectionId: z.uuid(), name: z.string().max(60), objectId: z.string().max(40) }),
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: false,
    ownAccount: true,
  }),
}
