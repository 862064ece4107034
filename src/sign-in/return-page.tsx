import { LinkButton, Page } from '../web/components/index.ts'
import { useTexts } from '../web/texts.ts'
import { texts } from './texts.ts'

type Props = { address: string; title: string }

/** Leaves by itself, without script; the button is for browsers that do not. */
export const ReturnPage = ({ address, title }: Props) => {
  const t = useTexts(texts)
  return (
    <Page title={title} refresh={address}>
      <LinkButton href={address} kind="primary">
        {t.returnLink}
      </LinkButton>
    </Page>
  )
}
