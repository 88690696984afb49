export const job = {
  title: 'Jobs',
  queueTitle: 'Queue',
  queueUnavailable: 'The worker is not answering, so its board cannot be shown.',
  state: { waiting: 'Waiting', sent: 'Running', done: 'Done', cancelled: 'Cancelled', failed: 'Failed' },
  progress: '{{done}} of {{total}}',
  name: {
    'screening-load-list': 'Loading a SAT list',
    'screening-rescreen': 'Screening every customer again',
    'screening-download-list': 'Fetching the SAT list',
  },
  startedAt: 'Started {{date}}',
}
