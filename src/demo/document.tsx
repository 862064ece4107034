import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { stylesheetPath } from '../web/assets/published.ts'
import { type Locale, PageContextProvider, useTexts } from '../web/texts.ts'
import { setType } from '../web/typography.ts'
import { demoTexts } from './texts.ts'

/** The frame of the demonstration: another site than MonComptePro's, and it looks so. */
export const DemoPage = ({ title, children, locale }: { title: string; children: ComponentChildren; locale: Locale }) => {
  const t = useTexts(demoTexts)
  return (
    <html lang={locale} class="mcp-theme-neutral">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} - ${t.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <link rel="stylesheet" href={stylesheetPath('neutral')} />
        <link rel="stylesheet" href="/demo.css" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <header class="demo-header">
          <a href="/">{t.name}</a>
          <p>{t.tagline}</p>
        </header>
        <main id="content" class="demo-main">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

/** The document as text, in the language of the browser. */
export const renderDemo = (page: VNode, locale: Locale): string =>
  `<!DOCTYPE html>${setType(
    renderToString(
      <PageContextProvider.Provider
        value={{ locale, theme: 'neutral', supportContact: '', serviceName: null, signedInAs: null, reference: '', path: '/' }}
      >
        {page}
      </PageContextProvider.Provider>,
    ),
    locale,
  )}`
