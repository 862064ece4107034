import { paths, type SignInBase } from '../../../paths.ts'
import { Alert, Badge, Button, Form, Hidden } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { formatSiret } from '../../siret.ts'
import type { Listed } from '../listed.ts'
import { joinTexts } from '../texts.ts'

type Props = { base: SignInBase; organization: Listed; primary?: boolean }

/** One establishment, with what tells it from its neighbours, and the button that chooses it. */
export const OrganizationCard = ({ base, organization, primary }: Props) => {
  const t = useTexts(joinTexts)
  const { siret, name, sign, address, headOffice, closed, warning } = organization
  return (
    <article class="mcp-organization">
      <h3 class="mcp-organization__name">{name}</h3>
      {sign && <p class="mcp-organization__line">{sign}</p>}
      {address && <p class="mcp-organization__line">{address}</p>}
      <p class="mcp-organization__line">{t.siretOf(formatSiret(siret))}</p>
      <p class="mcp-organization__badges">
        {closed ? <Badge kind="error">{t.closed}</Badge> : <Badge kind="success">{t.open}</Badge>}{' '}
        {headOffice && <Badge kind="neutral">{t.headOffice}</Badge>}
      </p>
      {warning && <Alert kind="warning">{t[`warning_${warning}`]}</Alert>}
      <Form action={paths.step(base, 'join')}>
        <Hidden name="organization" value={siret} />
        {warning && <Hidden name="warned" value="yes" />}
        <Button kind={primary ? 'primary' : 'secondary'}>
          {t.choose}
          <span class="fr-sr-only">{` : ${[name, sign, t.siretOf(formatSiret(siret))].filter(Boolean).join(', ')}`}</span>
        </Button>
      </Form>
    </article>
  )
}
