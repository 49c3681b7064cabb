// The same calls as in another language. What a button does and what stands under it to be copied are one thing; a
// language is one file more.

import { unreachable } from '../model/problem.ts'
import { printCli } from './print-cli.ts'
import { printPython } from './print-python.ts'
import type { Printed, Printing } from './printed.ts'
import { type Said, stepsOf } from './steps.ts'

export type Language = 'python' | 'cli'

/** Several calls are one program. */
export function printCalls(
  language: Language,
  calls: readonly Said[],
  printing: Printing = {},
): Printed {
  const steps = stepsOf(calls)
  switch (language) {
    case 'python':
      return printPython(steps, printing)
    case 'cli':
      return printCli(steps, printing)
    default:
      return unreachable(language)
  }
}
