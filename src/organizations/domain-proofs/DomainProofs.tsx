import { Alert, Button, Definitions, Field, Form, Hidden } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { inWords } from '../join/explain/index.ts'
import { recordOf } from './judge.ts'
import type { Looked } from './look.ts'
import type { DomainProof, OpenedProof } from './proofs.ts'
import { domainProofTexts } from './texts.ts'
import type { DomainFacts } from './ties.ts'

export type ShownProof = DomainProof & Pick<DomainFacts, 'heldElsewhere'> & { tie: DomainFacts['tiedBy'] }

type Props = {
  /** where its forms are sent: `…/domains` to begin, `…/domains/look` to check */
  action: string
  proofs: readonly ShownProof[]
  looked?: Looked | undefined
  typed?: string | undefined
  refusal?: Exclude<OpenedProof['outcome'], 'open'> | undefined
}

/** The guided proof: what to publish for each domain, what was found, and beginning another. */
export const DomainProofs = ({ action, proofs, looked, typed, refusal }: Props) => {
  const t = useTexts(domainProofTexts)
  return (
    <>
      {proofs.map((proof) => (
        <OneProof key={proof.id} action={action} proof={proof} looked={looked?.domain === proof.domain ? looked : undefined} />
      ))}
      <Form action={action} label={t.addTitle}>
        <Field
          name="domain"
          label={t.domain}
          hint={t.domainHint}
          value={typed}
          error={refusal && t[refusal]}
          maxlength={253}
          spellcheck={false}
        />
        <Button kind="secondary">{t.add}</Button>
      </Form>
    </>
  )
}

const OneProof = ({ action, proof, looked }: { action: string; proof: ShownProof; looked: Looked | undefined }) => {
  const t = useTexts(domainProofTexts)
  const { locale } = usePageContext()
  const { domain, token, provedAt, missingSince, tie, heldElsewhere } = proof
  return (
    <article class="mcp-organization">
      <h3>{domain}</h3>
      {looked && <Result looked={looked} />}
      <p>{heldElsewhere ? t.held_elsewhere : t[`tied_${tie ?? 'nobody'}`]}</p>
      {provedAt && <p>{missingSince ? t.missing(inWords(missingSince, locale)) : t.provedAt(inWords(provedAt, locale))}</p>}
      <p>{t.steps(domain)}</p>
      <Definitions
        items={[
          { term: t.name, value: domain },
          { term: t.kind, value: 'TXT' },
          { term: t.value, value: <code class="mcp-record">{recordOf(token)}</code> },
        ]}
      />
      <Form action={`${action}/look`}>
        <Hidden name="proof" value={proof.id} />
        <Button kind="secondary">
          {t.check}
          <span class="fr-sr-only"> : {domain}</span>
        </Button>
      </Form>
    </article>
  )
}

const Result = ({ looked: { found, texts, proves } }: { looked: Looked }) => {
  const t = useTexts(domainProofTexts)
  if (found === 'right')
    return (
      <Alert kind={proves === 'domain' ? 'success' : 'warning'}>
        <p>{t.found_right}</p>
        {proves !== 'nothing' && <p>{t[`proves_${proves}`]}</p>}
      </Alert>
    )
  return (
    <Alert kind={found === 'unavailable' ? 'warning' : 'error'}>
      <p>{t[`found_${found}`]}</p>
      {found === 'other' && (
        <ul>
          {texts.map((text) => (
            <li key={text}>
              <code class="mcp-record">{text}</code>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
