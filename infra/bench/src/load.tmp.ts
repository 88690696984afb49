import { prepareGround } from './ground.ts'
import { readOptions } from './options.ts'

const g = await prepareGround(readOptions(['--size', '1000000']))
await g.stop()
