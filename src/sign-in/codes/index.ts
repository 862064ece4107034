export { parseCode } from './code-hash.ts'
export { type CodeOrder, issueCode } from './issue-code.ts'
export { type CodeAnswer, isCodeExpected, spendCode } from './spend-code.ts'
export { findLink, type LinkedCode, spendLink } from './spend-link.ts'
