import { switchLetters, useSettings } from '../store/settings.ts'
import { Dialog } from '../ui/Dialog.tsx'
import type { KeyGroup } from './keys.ts'

type Props = { groups: readonly KeyGroup[]; onClose: () => void }

/** Every key there is, and where it works. */
export function KeySheet({ groups, onClose }: Props) {
  const letters = useSettings(({ letters }) => letters)
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className="gap-x-32 wide:columns-2">
        {groups.map(({ title, where, keys }) => (
          <section key={title} aria-label={title} className="mb-20 break-inside-avoid">
            <h3 className="font-strong text-13">{title}</h3>
            <p className="mb-6 text-12 text-ink-3">{where}</p>
            <dl className="grid grid-cols-[84px_1fr] gap-y-4 text-12">
              {keys.map(({ caps, does }) => (
                <div key={does} className="contents">
                  <dt className="flex gap-4">
                    {caps.map((cap) => (
                      <kbd
                        key={cap}
                        className="inline-flex h-20 min-w-20 items-center justify-center rounded-3 border border-line-1 bg-bg-2 px-4 font-mono text-11 text-ink-2"
                      >
                        {cap}
                      </kbd>
                    ))}
                  </dt>
                  <dd className="text-ink-2">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-20 text-12 text-ink-2">
        What each picture on the lanes means stands in{' '}
        <a href="#/legend" className="underline underline-offset-4">
          the legend
        </a>
        .
      </p>
      <label className="mt-12 flex min-h-48 items-center gap-8 border-t border-line-1 pt-12 text-12 text-ink-2 wide:min-h-30">
        <input
          type="checkbox"
          checked={letters === 'on'}
          onChange={switchLetters}
          className="size-16 accent-ink-1"
        />
        Keys of one letter act. Turn them off where speech types for you.
      </label>
    </Dialog>
  )
}
