import { type ReactNode, useEffect, useState } from 'react'

type Props = { bytes: Uint8Array<ArrayBuffer>; name: string; children: ReactNode }

/** Saves bytes as they are, in a file of this name. */
export function DownloadLink({ bytes, name, children }: Props) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes]))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return (
    <a
      href={url}
      download={name}
      className="inline-flex h-48 shrink-0 items-center justify-center rounded-5 border border-line-2 bg-bg-2 px-16 font-strong text-14 text-ink-1 whitespace-nowrap select-none hover:bg-bg-3 wide:h-30 wide:px-12 wide:text-13"
    >
      {children}
    </a>
  )
}
