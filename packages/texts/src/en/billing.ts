/** What a status means for billing, in plain words: yes and no of each flag. */
export const billing = {
  profile: 'Billing now',
  profileLead: 'Follows from the status “{{status}}”, since {{date}}. It changes with the status at once.',
  says: {
    isBillable: { yes: 'Is billed', no: 'Is not billed; charges stay open' },
    canHaveFixedCharges: { yes: 'Recurring charges run', no: 'Recurring charges rest' },
    canHaveCalls: { yes: 'Usage is charged', no: 'Usage is not charged' },
    sendCorrespondence: { yes: 'Automated messages are sent', no: 'No automated messages are sent' },
    processAutomaticPayments: {
      yes: 'Automatic payments are collected',
      no: 'No automatic payments are collected',
    },
    ignoreInvoiceThresholds: {
      yes: 'Invoices are made below the minimum amount too',
      no: 'Below the minimum amount no invoice is made',
    },
    finalInvoice: { yes: 'The next invoice is the final one', no: 'No final invoice' },
    ignoreCutoffDate: { yes: 'It takes charges of any date', no: 'It keeps to the cut-off date' },
    ignoreBillableStatus: {
      yes: 'It takes charges that are not billable too',
      no: 'It leaves charges that are not billable',
    },
    ignoreCutoffDateCalls: {
      yes: 'It takes usage of any date',
      no: 'It keeps to the cut-off date for usage',
    },
    ignoreBillableStatusCalls: {
      yes: 'It takes usage that is not billable too',
      no: 'It leaves usage that is not billable',
    },
  },
  invoiceMessage: 'Invoices say: “{{message}}”',
  alwaysOpen: 'Taking a payment and invoicing delivered work are always possible.',
  ledger: 'Billing flags over time',
  ledgerLead: 'One line for each change of status, from the day it took effect.',
  ledgerEmpty: 'No change of status was carried out yet.',
  ledgerOn: 'Which flags applied on',
  ledgerAsk: 'Show',
  ledgerAnswer: 'On {{date}} the status was',
  ledgerBefore: 'On {{date}} this customer had no billing flags yet.',
  recorded: 'recorded {{date}}',
  publication: 'the definition of the status changed',
}
