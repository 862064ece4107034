import { paths } from '../../paths.ts'
import { Actions, Button, Form, Hidden, LinkButton, TextArea } from '../../web/components/index.ts'
import { textLength } from './text-about-request.ts'

type Props = {
  action: string
  requestId: string
  words: { text: string; textHint: string; missing: string; send: string; back: string }
  typed: string | undefined
  error: boolean | undefined
}

/** What somebody writes about a request of theirs, and the way back to their organizations. */
export const TextAboutRequest = ({ action, requestId, words, typed, error }: Props) => (
  <Form action={action}>
    <Hidden name="request" value={requestId} />
    <TextArea
      name="text"
      label={words.text}
      hint={words.textHint}
      value={typed}
      error={error ? words.missing : undefined}
      maxlength={textLength}
    />
    <Actions>
      <Button>{words.send}</Button>
      <LinkButton href={paths.organizations} kind="tertiary">
        {words.back}
      </LinkButton>
    </Actions>
  </Form>
)
