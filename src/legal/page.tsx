import { Page, SupportContact } from '../web/components/index.ts'
import { usePageContext } from '../web/texts.ts'
import type { Passage, Translated } from './document.ts'

export const LegalPage = ({ document }: { document: Translated }) => {
  const { title, introduction, sections } = document[usePageContext().locale]
  return (
    <Page title={title} wide>
      <div class="mcp-prose">
        <p class="fr-text--lead">{introduction}</p>
        {sections.map(({ heading, passages }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {passages.map((passage, index) => (
              <PassageText key={index} passage={passage} />
            ))}
          </section>
        ))}
      </div>
    </Page>
  )
}

const PassageText = ({ passage }: { passage: Passage }) => {
  if (passage === 'contact')
    return (
      <p>
        <SupportContact />
      </p>
    )
  if (typeof passage === 'string') return <p>{passage}</p>
  return (
    <ul>
      {passage.list.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
