import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Browser files and those that start the whole product take longest: begun last, they would be waited for alone. */
const long = [
  'e2e/gallery/pages',
  'src/server.test',
  'src/permissions/permissions.test',
  'src/processes/',
  'e2e/',
  'src/database/embedded.test',
  'src/database/durability',
  'import/resume.test',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const index = long.findIndex((part) => moduleId.includes(part))
  return index === -1 ? long.length : index
}

/** The longest files first, so that the threads end together. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}
