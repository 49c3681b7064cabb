/** As it is copied, line by line: a long one goes on further in, so that nothing lies beside what is seen. */
export function Code({ text }: { text: string }) {
  return (
    <pre>
      {text.split('\n').map((line, at) => {
        const further = indentOf(line) + 4
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a program is replaced whole
            key={at}
            className="course-code-line"
            style={{ paddingLeft: `${further}ch`, textIndent: `-${further}ch` }}
          >
            {line}
            {'\n'}
          </span>
        )
      })}
    </pre>
  )
}

const indentOf = (line: string): number => line.search(/\S|$/)
