import type { EngineContext } from 'oidc-provider'
import { texts } from '../sign-in/texts.ts'
import { stylesheetPath } from '../web/assets/published.ts'
import { Button, Hidden } from '../web/components/index.ts'
import { textsIn, usePageContext } from '../web/texts.ts'
import { scriptPath } from './logout/paths.ts'
import { answerPage } from './raw-page.ts'
import { serviceOf } from './service.ts'

type Answer = { address: string; fields: readonly (readonly [name: string, value: string])[] }

/**
 * The page that posts an answer to a service, in the place of the engine's own: in the person's language, its button for browsers that do
 * not run scripts. The browser applies `form-action` to the whole chain of redirects that follows, which is the service's business: this one
 * page names none. It holds that form alone, so that whoever reads it takes the right one.
 */
export const answerByForm = (ctx: EngineContext): void => {
  if (ctx.oidc.params?.response_mode !== 'form_post' || typeof ctx.body !== 'string') return
  const answer = readAnswer(ctx.body)
  if (!answer) return
  const { client } = ctx.oidc
  answerPage(ctx, <FormPostPage {...answer} serviceName={client ? serviceOf(client).name : null} automatic />, ctx.status)
  const policy = (ctx.response.get('content-security-policy') ?? '').split(';')
  const kept = policy.map((directive) => directive.replace(/ 'sha256-[^']*'/, ''))
  ctx.set('content-security-policy', kept.filter((directive) => !directive.trim().startsWith('form-action')).join(';'))
}

/** What the engine was to post: its page is read as it writes it. */
const readAnswer = (page: string): Answer | null => {
  const [, address] = /<title>Submitting Callback<\/title>[\s\S]*<form method="post" action="([^"]*)">/.exec(page) ?? []
  if (address === undefined) return null
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)
  return { address: plain(address), fields: [...inputs].map(([, name = '', value = '']) => [name, plain(value)] as const) }
}

const written: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => written[name] ?? '')

type FormPostProps = Answer & {
  serviceName: string | null
  /** a script sends the form; where none runs, its button does */
  automatic: boolean
}

/** No header nor footer: a blink where scripts run. */
export const FormPostPage = ({ address, fields, serviceName, automatic }: FormPostProps) => {
  const { locale, theme } = usePageContext()
  const t = textsIn(locale, texts)
  const title = serviceName === null ? t.returnTitleUnnamed : t.returnTitle(serviceName)
  return (
    <html lang={locale} class={`mcp-theme-${theme}`}>
      <head>
        <meta charset="utf-8" />
        <title>{title} - MonComptePro</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href={stylesheetPath(theme)} />
        {automatic && <script src={scriptPath} defer />}
      </head>
      <body>
        <div class="mcp-body">
          <main id="content">
            <h1>{title}</h1>
            <form method="post" action={address}>
              {fields.map(([name, value]) => (
                <Hidden key={name} name={name} value={value} />
              ))}
              <Button>{t.returnLink}</Button>
            </form>
          </main>
        </div>
      </body>
    </html>
  )
}
