import { expect, it } from 'vitest'
import { programOf } from './program-of.ts'

it.each([
  ['a page of ours', '_I.k3x9.8FA2B4C6D8E0F1G2H3J4K5', '_I.k3x9'],
  ['a worker of the same page', '_I.k3x9-second.8FA2B4C6D8E0F1G2H3J4K5', '_I.k3x9-second'],
  ['nats-py', '_INBOX.8FA2B4C6D8E0F1G2H3J4K5', '_INBOX.8FA2B4C6D8E0'],
  ['the CLI, in its next pull', '_INBOX.8FA2B4C6D8E0aaaaaaaaaa.f3J4K5L6', '_INBOX.8FA2B4C6D8E0'],
])('%s', (_, inbox, program) => {
  expect(programOf(inbox)).toBe(program)
})
