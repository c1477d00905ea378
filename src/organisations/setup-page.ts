/** The two pages of the one-time set-up: plain HTML without script, because the web application needs somebody who can sign in. */
import { escapeHtml } from '../escape-html.ts'
import { htmlPage } from '../http/page.ts'

export function setupForm(token: string): string {
  return htmlPage({
    language: 'en',
    title: 'Set up Townlink',
    content: `<p>Nobody can act here yet. Tell who runs this service; you get the key of its first administrator.</p>
<form method="post" action="/setup">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<p><label>Organisation that runs the service<br><input name="name" required maxlength="200" autocomplete="organization"></label></p>
<p><label>Country (two letters, such as PL)<br><input name="country" required pattern="[A-Z]{2}" maxlength="2" size="4"></label></p>
<p><button>Create the first administrator</button></p>
</form>`,
  })
}

export function setupDone(key: string): string {
  return htmlPage({
    language: 'en',
    title: 'Townlink is set up',
    content: `<p>This is the administrator's key. It is shown this once; keep it safe.</p>
<p><code>${escapeHtml(key)}</code></p>
<p>Send it as <code>Authorization: Bearer …</code>, or enter it under “Authorize” in the <a href="/docs">description of the API</a>.</p>`,
  })
}
