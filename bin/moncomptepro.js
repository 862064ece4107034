#!/usr/bin/env node
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'

// compiled once for all starts, where Node knows how (22 and later)
nodeModule.enableCompileCache?.()

const main = new URL('../dist/commands/main.js', import.meta.url)
if (existsSync(main)) await import(main.href)
else {
  console.error('MonComptePro is not built yet: run npm run build')
  process.exitCode = 1
}
