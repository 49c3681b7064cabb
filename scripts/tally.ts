// Reads what vitest and Playwright wrote about a run, and counts. A failure that comes once in fifty runs is seen once:
// its reason stands with its name at the end, where a log that is cut short still has it.

import { stripVTControlCharacters } from 'node:util'

/** `failed`: each its name, and why where the report says it. */
export type Tally = { passed: number; failed: string[]; skipped: string[] }

type VitestReport = {
  testResults: readonly {
    name: string
    status: string
    assertionResults: readonly {
      fullName: string
      status: string
      failureMessages?: readonly string[]
    }[]
  }[]
}

export function tallyVitest({ testResults }: VitestReport): Tally {
  const tally: Tally = { passed: 0, failed: [], skipped: [] }
  for (const { name, status, assertionResults } of testResults) {
    for (const { fullName, status, failureMessages } of assertionResults) {
      if (status === 'passed') tally.passed++
      else if (status === 'failed') tally.failed.push(withReason(fullName, failureMessages))
      else tally.skipped.push(fullName)
    }
    // A file that could not even be loaded has no tests to fail.
    const says = assertionResults.some((test) => test.status === 'failed')
    if (status === 'failed' && !says) tally.failed.push(name)
  }
  return tally
}

type Suite = {
  title: string
  suites?: readonly Suite[]
  specs?: readonly {
    title: string
    tests: readonly {
      projectName: string
      status: string
      results?: readonly { error?: { message?: string } }[]
    }[]
  }[]
}
type PlaywrightReport = { suites: readonly Suite[]; errors: readonly { message?: string }[] }

export function tallyPlaywright({ suites, errors }: PlaywrightReport): Tally {
  const failed = errors.map(({ message = 'an error outside of the tests' }) => message)
  const tally: Tally = { passed: 0, failed, skipped: [] }
  const count = ({ title, suites = [], specs = [] }: Suite, above: readonly string[]): void => {
    const here = [...above, title]
    for (const spec of specs) {
      for (const { projectName, status, results = [] } of spec.tests) {
        const name = [projectName, ...here, spec.title].filter(Boolean).join(' > ')
        if (status === 'expected') tally.passed++
        else if (status === 'skipped') tally.skipped.push(name)
        else
          tally.failed.push(
            withReason(
              name,
              results.flatMap(({ error }) => error?.message ?? []),
            ),
          )
      }
    }
    for (const suite of suites) count(suite, here)
  }
  for (const suite of suites) count(suite, [])
  return tally
}

const REASON_AT_MOST = 400

/** In one line: what the first error says, without the places in the code. */
function withReason(name: string, [message]: readonly string[] = []): string {
  if (!message) return name
  const [says = ''] = stripVTControlCharacters(message).split(/\n\s*at /)
  return `${name}: ${says.replace(/\s+/g, ' ').trim().slice(0, REASON_AT_MOST)}`
}

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((all, { passed }) => all + passed, 0),
  failed: tallies.flatMap(({ failed }) => failed),
  skipped: tallies.flatMap(({ skipped }) => skipped),
})

/** `12 passed, 0 failed`, and what was skipped where something was. */
export const lastLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed.length} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`
