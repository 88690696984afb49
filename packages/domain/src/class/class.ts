/** The one legal category of a customer (domain §1). Shipped ones are not edited; own ones may be added. */
export type CustomerClass = {
  code: string
  name: string
  treatAsIndividual: boolean
  registryCheck: boolean
  reseller: boolean
  shipped: boolean
}
