import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The design system's sign-in button without the mark of another provider, and the frame of this small site. */
export const demoStylesheet = (): string => `${connectButton()}
.fr-connect { padding-left: 0.75em; }
.fr-connect::before { display: none; }
.demo-header { padding: 1.5rem; background: #f6f6f6; border-bottom: 3px solid #1f5f4a; }
.demo-header a { font-size: 1.25rem; font-weight: 700; }
.demo-header p { margin: 0; color: #3a3a3a; }
.demo-main { max-width: 50rem; margin: 0 auto; padding: 1.5rem; }
.demo-main h2 { margin-top: 2rem; }
.demo-actions { display: flex; flex-wrap: wrap; gap: 1rem; }
.demo-raw { padding: 1rem; background: #f6f6f6; font-size: 0.875rem; white-space: pre-wrap; overflow-wrap: anywhere; }
`

const connectButton = (): string =>
  readFileSync(
    createRequire(import.meta.url).resolve('@gouvfr/dsfr/dist/component/connect/connect.main.min.css'),
    'utf8',
  ).replace(/background-image:\s*url\("[^"]*"\);?/g, '')
