import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Names what was skipped, then gives the counts: to `TEST_COUNTS_FILE` for the command that runs more than the tests, else as the last line. */
export default class LastLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const skipped = tests.filter((test) => test.result().state === 'skipped')
    const brokenFiles = modules.filter((module) => module.errors().length > 0)
    const counts = {
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: tests.filter((test) => test.result().state === 'failed').length + brokenFiles.length + unhandledErrors.length,
      skipped: skipped.length,
    }
    for (const test of skipped) console.log(`skipped: ${test.module.relativeModuleId} › ${test.fullName}`)
    const file = process.env.TEST_COUNTS_FILE
    if (file) writeFileSync(file, JSON.stringify(counts))
    else console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  }
}
