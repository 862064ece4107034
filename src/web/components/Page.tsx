import type { ComponentChildren } from 'preact'
import { stylesheetPath } from '../assets/published.ts'
import { type ScriptName, scriptPath } from '../assets/scripts.ts'
import { usePageContext, useTexts } from '../texts.ts'
import { words } from '../words.ts'
import { AccountNavigation } from './AccountNavigation.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { SkipLinks } from './SkipLinks.tsx'

type Props = {
  /** in the browser's tab, and the heading unless `heading` says otherwise */
  title: string
  heading?: ComponentChildren
  /** a form came back refused: the title says so first */
  error?: boolean
  /** for tables and dashboards; forms read better in a narrow column */
  wide?: boolean
  nav?: 'account'
  /** leaves at once for this address, without script */
  refresh?: string
  /** a module of `src/browser/`, which the page does without where scripts do not run */
  script?: ScriptName
  children: ComponentChildren
}

/** The whole document. */
export const Page = ({ title, heading, error, wide, nav, refresh, script, children }: Props) => {
  const t = useTexts(words)
  const { locale, theme, serviceName } = usePageContext()
  return (
    <html lang={locale} class={`mcp-theme-${theme}`}>
      <head>
        <meta charset="utf-8" />
        <title>{`${error ? t.errorPrefix : ''}${title} - ${t.product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refresh && <meta http-equiv="refresh" content={`0; url=${refresh}`} />}
        <meta name="color-scheme" content="light" />
        <link rel="stylesheet" href={stylesheetPath(theme)} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {script && <script type="module" src={scriptPath(script)} />}
      </head>
      <body>
        <SkipLinks />
        <Header />
        <div class={`mcp-body${wide || nav ? ' mcp-body--wide' : ''}${nav ? ' mcp-body--nav' : ''}`}>
          {nav && <AccountNavigation />}
          <main id="content" tabindex={-1}>
            <h1>{heading ?? title}</h1>
            {serviceName && (
              <p class="mcp-service">
                {t.towards} <strong>{serviceName}</strong>
              </p>
            )}
            {children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  )
}
