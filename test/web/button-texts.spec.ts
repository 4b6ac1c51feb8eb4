import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../web/src', import.meta.url));
const locales = ['en', 'zh', 'vi', 'th', 'id', 'km'];

type Texts = Record<string, Record<string, string>>;
const messages = new Map(
  locales.map((locale) => [
    locale,
    JSON.parse(readFileSync(`${source}/../messages/${locale}.json`, 'utf8')) as Texts,
  ]),
);
const textOf = (locale: string, key: string) => {
  const [area, name] = key.split('.') as [string, string];
  return messages.get(locale)?.[area]?.[name];
};
const keys = Object.entries(messages.get('en') as Texts).flatMap(([area, texts]) =>
  area === '$' ? [] : Object.keys(texts).map((name) => `${area}.${name}`),
);

/** A source file with all components that it imports, directly or indirectly. */
function filesOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path) || !existsSync(path)) return found;
  found.add(path);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/from '(\.[^']+\.tsx)'/g)) {
    filesOf(resolve(dirname(path), name as string), found);
  }
  return found;
}

/** Message keys that a piece of code uses, including those it composes from a prefix. */
function keysIn(code: string): string[] {
  const written = [...code.matchAll(/'(\w+\.\w+)'/g)].map(([, key]) => key as string);
  const beginnings = [...code.matchAll(/['`](\w+\.\w+_)(?:'|\$\{)/g)].map(
    ([, key]) => key as string,
  );
  return keys.filter((key) => written.includes(key) || beginnings.some((b) => key.startsWith(b)));
}

/** Message keys of the visible button labels in a file; `aria-label` and `title` are left out. */
function buttonKeys(path: string): string[] {
  const code = readFileSync(path, 'utf8');
  const buttons = [...code.matchAll(/<(Button|LinkButton)\b[\s\S]*?<\/\1>/g)].map(
    ([button]) => button,
  );
  const sends = [
    ...code.matchAll(/\b(?:send=|action: )\{?(t\([^)]*\)|tValue\([^)]*\)|'[^']*')/g),
  ].map(([, send]) => send as string);
  return [...buttons, ...sends].flatMap((part) =>
    keysIn(part.replace(/(?:aria-label|title)=\{(?:[^{}]|\{[^{}]*\})*\}/g, '')),
  );
}

const pages = [
  ...readFileSync(`${source}/routes.ts`, 'utf8').matchAll(/import\('\.(\/pages\/[^']+)'\)/g),
].map(([, path]) => path as string);

/** Buttons that every page may have. */
const everywhere = ['common.undo', 'common.go_back', 'common.sign_out'];

describe('Button labels', () => {
  it('include those of known pages', () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(buttonKeys(`${source}/pages/coordinate/templates/templates.tsx`)).toEqual(
      expect.arrayContaining(['certify.archive', 'certify.restore']),
    );
    expect(buttonKeys(`${source}/components/offer/decline-button.tsx`)).toContain('my.decline');
  });

  it.each(locales)('differ for different actions on one page: %s', (locale) => {
    const duplicates = new Set<string>();
    for (const page of pages) {
      const all = [...filesOf(`${source}${page}`)].flatMap(buttonKeys);
      const shown = [...new Set([...all, ...everywhere])];
      for (const [index, one] of shown.entries()) {
        for (const other of shown.slice(index + 1)) {
          // Labels that are the same in English mean the same action.
          if (textOf('en', one) === textOf('en', other)) continue;
          if (textOf(locale, one) !== textOf(locale, other)) continue;
          duplicates.add(`${[one, other].sort().join(' = ')}: ${textOf(locale, one)}`);
        }
      }
    }
    expect([...duplicates]).toEqual([]);
  });

  it.each(locales)('distinguish destructive actions and their reversals: %s', (locale) => {
    const actions = {
      undo: ['common.undo'],
      goBack: ['common.go_back'],
      save: ['common.save'],
      archive: ['certify.archive'],
      restore: ['certify.restore'],
      revoke: ['certify.act_revoke'],
      reinstate: ['certify.act_reinstate'],
      remove: ['certify.remove', 'teach.remove', 'account.remove', 'coordinate.take_out'],
      leaveOut: ['coordinate.leave_out'],
      takeIn: ['certify.take_in'],
      expel: ['selection.remove'],
      transfer: ['selection.transfer'],
      move: ['selection.move'],
      accept: ['my.accept'],
      decline: ['my.decline'],
      withdraw: ['my.withdraw'],
      leave: ['my.leave'],
      reject: ['coordinate.reject'],
      withdrawConsent: ['privacy.withdraw'],
      deleteAccount: ['privacy.erase'],
      cancelDeletion: ['privacy.erase_cancel'],
      cancelPlace: ['my.give_place_back'],
      closeCalendar: ['my.calendar_revoke'],
      suspend: ['administer.suspend'],
      reactivate: ['administer.reinstate'],
    };
    const byText = new Map<string, Set<string>>();
    for (const [action, names] of Object.entries(actions)) {
      for (const key of names) {
        const text = textOf(locale, key);
        expect([key, text]).toEqual([key, expect.any(String)]);
        byText.set(text as string, (byText.get(text as string) ?? new Set()).add(action));
      }
    }
    expect([...byText].filter(([, names]) => names.size > 1).map(([text]) => text)).toEqual([]);
  });
});
