import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { mailToBody, type OfficialCode } from '../official-contact/mails.ts'
import { becomeMailWords } from './mail-texts.ts'

export const administratorCodeMail = (code: OfficialCode): Mail =>
  mailToBody({ kind: 'administrator_code', words: textsIn('fr', becomeMailWords) }, code)
