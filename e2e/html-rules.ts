import { type ConfigData, HtmlValidate, type ResolvedConfig, StaticConfigLoader } from 'html-validate'

/** The rules are worked out once: for each page again, it takes three times as long as to judge it. */
class WorkedOutOnce extends StaticConfigLoader {
  private worked: ResolvedConfig | Promise<ResolvedConfig> | undefined
  override getConfigFor(handle: string): ResolvedConfig | Promise<ResolvedConfig> {
    this.worked ??= super.getConfigFor(handle)
    return this.worked
  }
}

/** The HTML standard, as a validator reads it. Off: what is a matter of style, which the renderer decides. */
const rules: ConfigData = {
  extends: ['html-validate:standard'],
  rules: {
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'element-required-ancestor': 'error',
    'no-raw-characters': ['error', { relaxed: true }],
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
  },
}

const validator = new HtmlValidate(new WorkedOutOnce(rules))

/** What a validator would say of a whole document, one line each; nothing is `[]`. */
export const findInvalidHtml = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages
      // a `>` in a text is valid (HTML standard, 13.1.3): only the validator's taste speaks against it
      .filter(({ ruleId, message }) => !(ruleId === 'no-raw-characters' && message.startsWith('Raw ">"')))
      .map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  )
}
