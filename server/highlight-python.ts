// Python for the slides, read while the page is built: `program.py?lines` is its lines, cut into what is painted alike.
// The page carries no parser.

import { readFileSync } from 'node:fs'
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight'
import { parser } from '@lezer/python'
import type { Plugin } from 'vite'

const SUFFIX = '.py?lines'

const paint = tagHighlighter([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.moduleKeyword],
    class: 'key',
  },
  { tag: [tags.string, tags.special(tags.string)], class: 'text' },
  { tag: [tags.number, tags.bool, tags.null], class: 'number' },
  { tag: tags.lineComment, class: 'comment' },
  { tag: tags.function(tags.variableName), class: 'call' },
  { tag: tags.function(tags.propertyName), class: 'call' },
])

/** Each line as pairs: how it is painted ('' is plainly), and the text. */
export function linesOf(source: string): [paint: string, text: string][][] {
  const lines: [string, string][][] = [[]]
  const put = (text: string, painted: string) => lines.at(-1)?.push([painted, text])
  highlightCode(source.trimEnd(), parser.parse(source), paint, put, () => lines.push([]))
  return lines
}

export function highlightPython(): Plugin {
  return {
    name: 'highlight-python',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(SUFFIX)) return undefined
      const file = id.slice(0, -'?lines'.length)
      this.addWatchFile(file)
      return `export default ${JSON.stringify(linesOf(readFileSync(file, 'utf8')))}`
    },
  }
}
