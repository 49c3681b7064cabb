// Numbers with their words: 1 message, 2 messages.

import { grouped } from './grouped.ts'

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`
