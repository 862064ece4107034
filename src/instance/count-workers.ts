import { availableParallelism } from 'node:os'
import type { Config } from '../config.ts'

/** How many processes serve: as many as asked, or one per core this process may use. */
export const countWorkers = (workers: Config['workers']): number => (workers === 'auto' ? availableParallelism() : workers)
