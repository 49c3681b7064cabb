// What stood on the page where a journey failed, in the log: a failure that comes once in fifty runs leaves nothing else.

import { readFileSync } from 'node:fs'
import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter'

const SNAPSHOT = /```yaml\n([\s\S]*?)```/
const LINES_AT_MOST = 120

export default class PageSeen implements Reporter {
  onTestEnd({ title }: TestCase, { attachments }: TestResult): void {
    for (const { name, path } of attachments) {
      if (name !== 'error-context' || path === undefined) continue
      const [, seen = ''] = SNAPSHOT.exec(readFileSync(path, 'utf8')) ?? []
      const lines = seen.split('\n').slice(0, LINES_AT_MOST)
      console.log(`on the page when "${title}" failed:\n${lines.join('\n')}`)
    }
  }

  printsToStdio(): boolean {
    return false
  }
}
