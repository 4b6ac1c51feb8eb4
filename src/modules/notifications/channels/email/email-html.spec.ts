import type { MessageParts } from '../../messages/message.js';
import { EMBLEM, emailHtml } from './email-html.js';

const parts: MessageParts = {
  language: 'en',
  greeting: 'Dear Dara,',
  paragraphs: [
    'You have a place.',
    'When: Friday, 27 November 2026 at 09:00 (Phnom Penh time)\nWhere: Room 4: second floor',
    'See all of it here:',
    'https://lms.invalid/workshops?a=1&b=2',
    'If you weren’t expecting this, ignore it.',
  ],
  url: 'https://lms.invalid/workshops?a=1&b=2',
  action: 'View session',
  sender: 'Green Envoys Program',
  footer: 'Questions? Write to help@lms.invalid.',
  event: undefined,
  band: undefined,
};

/** The opening tags of one element. */
const tags = (html: string, name: string) => html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];

describe('The HTML of an email', () => {
  it('shows the address once, as a button', () => {
    const html = emailHtml('Your place', parts);
    const links = [...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
    expect(links.map(([, href, label]) => [href, label])).toEqual([
      ['https://lms.invalid/workshops?a=1&amp;b=2', 'View session'],
    ]);
    expect(html).toContain('See all of it here.');
  });

  it.each([
    ['en', 'Set it here:', 'Set it here.'],
    ['id', 'Buat di sini:', 'Buat di sini.'],
    ['km', 'កំណត់នៅទីនេះ៖', 'កំណត់នៅទីនេះ។'],
    ['th', 'ตั้งได้ที่นี่:', 'ตั้งได้ที่นี่'],
    ['vi', 'Đặt tại đây:', 'Đặt tại đây.'],
    ['zh', '请在此设置：', '请在此设置。'],
  ])('ends what introduces the button as a sentence in %s', (language, text, sentence) => {
    const html = emailHtml('', { ...parts, language, paragraphs: [text, parts.url] });
    expect(html).toContain(`>${sentence}</p>`);
  });

  it('shows lines with labels as a table', () => {
    const html = emailHtml('Your place', parts);
    const cells = [...html.matchAll(/class="(?:quiet|ink) line"[^>]*>([^<]*)</g)];
    expect(cells.map(([, text]) => text)).toEqual([
      ...['When', 'Friday, 27 November 2026 at 09:00 (Phnom Penh time)'],
      ...['Where', 'Room 4: second floor'],
    ]);
  });

  it('leaves lines alone that only look like facts', () => {
    const cellsOf = (text: string) => tags(emailHtml('', { ...parts, paragraphs: [text] }), 'th');
    expect(cellsOf('See https://a.invalid\nor https://b.invalid')).toEqual([]);
    expect(cellsOf('It begins at 10:30\nand ends at 11:30')).toEqual([]);
    expect(cellsOf('Now: yes\nand later')).toEqual([]);
    expect(cellsOf('a: b\n'.repeat(500).trim())).toEqual([]);
    expect(cellsOf('时间：九点\n地点：河内')).toHaveLength(2);
    expect(cellsOf('ពេលវេលា៖ ៩\nទីកន្លែង៖ ភ្នំពេញ')).toHaveLength(2);
  });

  it('takes addresses and the first words as they are', () => {
    const url = "https://lms.invalid/$&$1$'";
    const html = emailHtml('', { ...parts, url, paragraphs: [`See ${url} now`] });
    expect(html).toContain('<a class="link" href="https://lms.invalid/$&amp;$1$&#39;"');
    const cut = emailHtml('', { ...parts, paragraphs: [`${'a'.repeat(139)}𠮷𠮷`] });
    expect(cut.isWellFormed()).toBe(true);
    expect(cut).toContain(`overflow:hidden">${'a'.repeat(139)}𠮷</div>`);
  });

  it('escapes everything that people have written', () => {
    const hostile = '</p><img src=x onerror=alert(1)><a href="https://evil.invalid">"\'&';
    const html = emailHtml(hostile, {
      ...parts,
      greeting: `Dear ${hostile},`,
      paragraphs: [hostile, `Where: ${hostile}\nWhen: ${hostile}`, parts.url],
      ...{ action: hostile, sender: hostile, footer: hostile, language: hostile },
    });
    const plain = emailHtml('', { ...parts, paragraphs: ['', 'Where: a\nWhen: b', parts.url] });
    for (const name of ['img', 'a', 'p', 'td', 'html']) {
      expect([name, tags(html, name).length]).toEqual([name, tags(plain, name).length]);
    }
    expect(tags(html, 'img')[0]).toContain(`src="cid:${EMBLEM}"`);
    expect(html.split('&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;')).toHaveLength(12);
  });

  it('shows the cohort once, on the colour of its priority area', () => {
    const band = { title: 'Reefs', theme: 'marine' as const };
    const html = emailHtml('You are enrolled: Reefs', { ...parts, band });
    expect(html.slice(html.indexOf('<body'))).toMatch(
      /background:#0b5661[^>]*>Reefs<.*\n.*\n?.*>You are enrolled<\/h1>/s,
    );
    expect(emailHtml('Reefs', { ...parts, band })).toContain('>Reefs</h1>');
  });

  it('links the address where it is among other words', () => {
    const html = emailHtml('Your place', { ...parts, paragraphs: [`See ${parts.url} now`] });
    expect(tags(html, 'a')).toEqual([
      expect.stringContaining('href="https://lms.invalid/workshops?a=1&amp;b=2"'),
    ]);
  });

  it('makes the line below about settings a link, without its address', () => {
    const settingsUrl = 'https://lms.invalid/notifications/settings';
    const links = (language: string) =>
      [
        ...emailHtml('', { ...parts, language, settingsUrl }).matchAll(
          /<a class="link"[^>]*>(.*?)</g,
        ),
      ].map(([, text]) => text);
    expect(links('en')).toEqual(['Choose which emails you get']);
    expect(links('zh')).toEqual(['选择您要接收的邮件']);
  });

  it('loads nothing from anywhere', () => {
    expect(emailHtml('Your place', parts)).not.toMatch(/url\(|@import|<link|<script/);
  });

  it('gives scripts with marks above and below more room', () => {
    const heightIn = (language: string) =>
      /line-height:([\d.]+)">Dear/.exec(emailHtml('', { ...parts, language }))?.[1];
    expect(heightIn('km')).toBe('1.75');
    expect(heightIn('en')).toBe('1.6');
  });
});
