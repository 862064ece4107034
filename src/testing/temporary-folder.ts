import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for one test file, removed after its last test. Call it while the file is read. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
