import { readAmount } from '../customer/read-amount.ts'
import type { Form } from '../request/form.ts'

/** The fields that quotes, orders and projects are made with alike. */
export const readRecord = (form: Form) => ({
  customerId: form.text('customerId'),
  title: form.text('title'),
  currency: form.text('currency'),
  totalMinor: readAmount('totalMinor', form.text('totalMinor'), form.text('currency')) ?? 0,
  acknowledged: form.has('acknowledged'),
})
