export { type FakeSat, fakeSat } from './fake.ts'
export { type FixtureVariant, fixtureList, fixtureVariants } from './fixture.ts'
export { openSat, publishedHosts, type SatOptions } from './sat.ts'
export { type SyntheticHit, type SyntheticList, writeSyntheticList } from './synthetic.ts'
