import { Page, SupportContact } from '../web/components/index.ts'
import { usePageContext } from '../web/texts.ts'
import type { Passage, Translated } from './document.ts'

/** French puts a space before `; : ? !` and inside quotes; here it does not break. English has none to change. */
const spaced = (text: string): string => text.replaceAll(/ ([;:?!»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0')

export const LegalPage = ({ document }: { document: Translated }) => {
  const { title, introduction, sections } = document[usePageContext().locale]
  return (
    <Page title={title}>
      <p class="fr-text--lead">{spaced(introduction)}</p>
      {sections.map(({ heading, passages }) => (
        <section key={heading}>
          <h2>{spaced(heading)}</h2>
          {passages.map((passage, index) => (
            <PassageText key={index} passage={passage} />
          ))}
        </section>
      ))}
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
  if (typeof passage === 'string') return <p>{spaced(passage)}</p>
  return (
    <ul>
      {passage.list.map((item) => (
        <li key={item}>{spaced(item)}</li>
      ))}
    </ul>
  )
}
