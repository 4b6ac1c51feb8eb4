const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML. */
export const html = (text: string | number): string =>
  String(text).replace(/[&<>"']/g, (c) => escapes[c] as string);

/** Content-Type of a page. */
export const HTML_TYPE = 'text/html; charset=utf-8';

/**
 * A page made by the server, for visitors without an account: no inline style or script.
 * @param script path of the page's script, if it has one
 */
export const publicPage = (title: string, main: string, script?: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)} · Green Envoys</title>
<link rel="stylesheet" href="/public.css">
${script ? `<script src="${script}" defer></script>` : ''}
</head>
<body>
<header><a href="/">ASEAN-China Green Envoys Program</a></header>
<main>
${main}
</main>
</body>
</html>
`;
