import { escapeHtml } from '../../../../platform/text/escape-html.js';
import type { Theme } from '../../../programme/themes.js';
import { frameIn } from '../../messages/frames.js';
import type { MessageBand, MessageParts } from '../../messages/message.js';

/** The Content-ID of the emblem. */
export const EMBLEM = 'emblem@green-envoys';

/** Languages whose letters have marks above and below, and need more room between lines. */
const tall = new Set(['km', 'lo', 'my', 'ta', 'th']);

const fonts =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Khmer', 'Noto Sans Thai', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** Characters of the first paragraph that mail programs show beside the subject. */
const PREVIEW_CHARACTERS = 140;

// Colours are those of the pages (web/src/design/tokens.css). Mail programs that know no media
// queries keep the light ones, which are inline.
const styles = `@media (prefers-color-scheme: dark) {
  .ground { background: #0c1613 !important; }
  .card { background: #14211c !important; border-color: #2b3b34 !important; }
  .ink { color: #eef3ef !important; }
  .quiet { color: #a9b8b0 !important; }
  .line { border-color: #2b3b34 !important; }
  .button { background: #5fc79c !important; }
  .button a { color: #06241a !important; }
  .link { color: #5fc79c !important; }
}
@media (max-width: 480px) {
  .wide { width: 100% !important; }
  .button a { display: block !important; text-align: center !important; }
}`;

const link = (url: string, text: string): string =>
  `<a class="link" href="${escapeHtml(url)}" style="color:#0b5d45">${escapeHtml(text)}</a>`;

/** The address where a paragraph has it among other words, as a link. */
const linked = (html: string, url: string): string =>
  html.replaceAll(escapeHtml(url), () => link(url, url));

const paragraph = (text: string, height: number): string =>
  `<p class="ink" style="margin:0 0 16px;color:#15231d;font-size:16px;line-height:${height}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;

const themeColours: Record<Theme, string> = {
  climate: '#1f4f83',
  biodiversity: '#1f5937',
  cities: '#55417a',
  marine: '#0b5661',
  policy: '#75421a',
  data: '#3d4752',
};

/** The cohort's title on the colour of its priority area. */
const bandRow = ({ title, theme }: MessageBand, height: number): string =>
  `<tr><td bgcolor="${themeColours[theme]}" style="padding:24px 28px;border-radius:12px 12px 0 0;background:${themeColours[theme]};color:#ffffff;font-size:20px;font-weight:700;line-height:${height}">${escapeHtml(title)}</td></tr>`;

/** The subject without the cohort's title at its end, which the band shows. */
const headingOf = (subject: string, band: MessageBand | undefined): string =>
  band && subject.endsWith(band.title)
    ? subject
        .slice(0, -band.title.length)
        .trimEnd()
        .replace(/[:：៖]$/, '') || subject
    : subject;

const MAX_LABEL = 40;
/** No message of ours has more: a longer list is somebody's text, which a table would inflate. */
const MAX_FACTS = 12;

/** A line "Label: value" in two; undefined for any other, such as one with an address or an hour. */
function factIn(line: string): [label: string, value: string] | undefined {
  const colon = line.search(/:\s|[：៖]/);
  const value = line.slice(colon + 1).trim();
  return colon > 0 && colon <= MAX_LABEL && value
    ? [line.slice(0, colon).trim(), value]
    : undefined;
}

/** Lines "Label: value" as a table; undefined for any other paragraph. */
function factsTable(text: string, height: number): string | undefined {
  const facts = text.split('\n').map(factIn);
  if (facts.length < 2 || facts.length > MAX_FACTS) return undefined;
  if (facts.some((fact) => !fact)) return undefined;
  const rows = facts.map(
    (fact) =>
      `<tr><th class="quiet line" align="left" valign="top" style="padding:8px 16px 8px 0;border-top:1px solid #e2e1d5;color:#45544c;font-size:14px;font-weight:400;line-height:${height};white-space:nowrap">${escapeHtml(fact?.[0] ?? '')}</th>
<td class="ink line" style="padding:8px 0;border-top:1px solid #e2e1d5;color:#15231d;font-size:16px;font-weight:600;line-height:${height}">${escapeHtml(fact?.[1] ?? '')}</td></tr>`,
  );
  return `<table cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 16px;border-collapse:collapse">${rows.join('\n')}</table>`;
}

const linkList = (links: NonNullable<MessageParts['links']>, height: number): string =>
  `<table role="list" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse">
${links.map(({ text, url }) => `<tr role="listitem"><td class="line" style="padding:12px 0;border-top:1px solid #e2e1d5;border-bottom:1px solid #e2e1d5;font-size:16px;font-weight:600;line-height:${height}">${link(url, text)}</td></tr>`).join('\n')}
</table>`;

const button = (url: string, action: string): string =>
  `<table class="wide" role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr>
<td class="button" bgcolor="#0b5d45" style="border-radius:8px;background:#0b5d45"><a href="${escapeHtml(url)}" style="display:inline-block;padding:13px 24px;color:#ffffff;font-size:16px;font-weight:700;line-height:1.4;text-decoration:none">${escapeHtml(action)}</a></td>
</tr></table>`;

/** Below a message: why the reader receives it, and where to choose which emails they get. */
export const footerLines = ({ language, footer, settingsUrl }: MessageParts): string[] =>
  settingsUrl ? [footer, frameIn(language).settings(settingsUrl)] : [footer];

/** A line that ends with the address is the link itself, without it. */
function footerLine(line: string, url: string): string {
  if (!line.endsWith(url)) return linked(escapeHtml(line), url);
  return link(url, line.slice(0, -url.length).replace(/[:：៖]\s*$/, ''));
}

/** A paragraph that introduces the address, before a button: it ends as a sentence. */
const beforeButton = (text: string, language: string): string =>
  text.replace(/[:：៖]\s*$/, () => frameIn(language).fullStop);

/**
 * The message as HTML for mail programs: tables and inline styles, the emblem as the attachment
 * `EMBLEM`, one button, dark colours where they are asked for. Nothing is loaded from anywhere.
 */
export function emailHtml(subject: string, parts: MessageParts): string {
  const { language, greeting, paragraphs, url, action, sender, band, settingsUrl = url } = parts;
  const { links = [] } = parts;
  const footer = footerLines(parts).map((line) => footerLine(line, settingsUrl));
  const height = tall.has(language) ? 1.75 : 1.6;
  const body = paragraphs.map((text, index) => {
    if (text === url) return button(url, action);
    const shown = paragraphs[index + 1] === url ? beforeButton(text, language) : text;
    return factsTable(shown, height) ?? linked(paragraph(shown, height), url);
  });
  if (links.length > 0) body.splice(1, 0, linkList(links, height));
  const preview = [...(paragraphs[0] ?? '')].slice(0, PREVIEW_CHARACTERS).join('');
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${styles}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#fbfaf5">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<table class="ground" role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#fbfaf5" style="background:#fbfaf5"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;font-family:${fonts}">
<tr><td style="padding:0 4px 16px"><table role="presentation" cellpadding="0" cellspacing="0"><tr>
<td><img src="cid:${EMBLEM}" width="40" height="40" alt="" style="display:block;border:0;border-radius:8px"></td>
<td class="ink" style="padding-left:12px;color:#15231d;font-size:15px;font-weight:700;line-height:${height}">${escapeHtml(sender)}</td>
</tr></table></td></tr>
${band ? bandRow(band, height) : ''}
<tr><td class="card" bgcolor="#ffffff" style="padding:28px 28px 12px;border:1px solid #e2e1d5;border-radius:${band ? '0 0 12px 12px' : '12px'};background:#ffffff">
<h1 class="ink" style="margin:0 0 16px;color:#15231d;font-size:22px;font-weight:700;line-height:${tall.has(language) ? 1.6 : 1.3}">${escapeHtml(headingOf(subject, band))}</h1>
${paragraph(greeting, height)}
${body.join('\n')}
</td></tr>
<tr><td class="quiet" style="padding:16px 4px;color:#45544c;font-size:13px;line-height:${height}">${footer.join('<br>')}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}
