export { readAttempts } from './attempts.ts'
export { type CorpusResult, runCorpus, type Tried } from './run.ts'
export { factsOf } from './situation.ts'
