// A list in pages, whole or not at all: one that is cut short, or that moved between two pages, would tell of deletions
// that never were.

import { nameOf } from './decode.ts'

/** A longer list is not read. */
const ENTRIES_AT_MOST = 4096

export type Page = { total: number; entries: readonly unknown[] }

/**
 * The server keeps a list in the order of names. Each page begins with the last entry of the one before: another one
 * there says that something before it came or went, even where as many went as came.
 */
export async function wholeList(
  pageAt: (offset: number) => Promise<Page | undefined>,
): Promise<unknown[] | 'refused' | 'moved' | 'too long'> {
  const all: unknown[] = []
  let total: number | undefined
  for (;;) {
    const page = await pageAt(Math.max(0, all.length - 1))
    if (!page) return 'refused'
    if (page.total > ENTRIES_AT_MOST) return 'too long'
    total ??= page.total
    if (page.total !== total) return 'moved'
    const first = all.length === 0
    if (!first && nameOf(page.entries[0]) !== nameOf(all.at(-1))) return 'moved'
    const more = page.entries.slice(first ? 0 : 1)
    all.push(...more)
    if (all.length === total) return all
    if (all.length > total || more.length === 0) return 'moved'
  }
}
