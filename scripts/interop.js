// Ordinary client libraries against this provider, in a real browser: `npm run interop`. Arguments go to Vitest: `npm run interop -- -t Auth.js`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(`${root}interop/node_modules`))
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], `${root}interop`)
run(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'interop/vitest.config.ts', ...process.argv.slice(2)],
  root,
)
