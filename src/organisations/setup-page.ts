import { longestPassword, shortestPassword } from '../accounts/new-person.ts'

/** The two pages of the one-time set-up: plain HTML without script, because the web application needs somebody who can sign in. */
import { escapeHtml } from '../escape-html.ts'
import { htmlPage } from '../http/page.ts'

/** What stands in the form, by field; and sentences about fields that were refused. */
export interface SetupFields {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Readonly<Record<string, string>>
}

interface Field {
  readonly name: string
  readonly label: string
  /** Further attributes, ours alone. */
  readonly attributes: string
}

const fields: readonly Field[] = [
  {
    name: 'name',
    label: 'Organisation that runs the service',
    attributes: 'required maxlength="200" autocomplete="organization"',
  },
  {
    name: 'country',
    label: 'Country (two letters, such as PL)',
    attributes: 'required pattern="[A-Za-z]{2}" maxlength="2" size="4"',
  },
  { name: 'personName', label: 'Your name', attributes: 'required maxlength="200" autocomplete="name"' },
  {
    name: 'email',
    label: 'Your e-mail address',
    attributes: 'required type="email" maxlength="254" autocomplete="username"',
  },
  {
    name: 'password',
    label: `A password of at least ${shortestPassword} characters`,
    attributes: `required type="password" minlength="${shortestPassword}" maxlength="${longestPassword}" autocomplete="new-password"`,
  },
]

function inputFor({ name, label, attributes }: Field, { values, problems }: SetupFields): string {
  const problem = problems[name]
  // A password that was typed is not written into a page.
  const value = name === 'password' ? undefined : values[name]
  const described = problem === undefined ? '' : ` aria-invalid="true" aria-describedby="${name}-problem"`
  return `<p><label for="${name}">${label}</label><br>
<input id="${name}" name="${name}" ${attributes}${described}${value === undefined ? '' : ` value="${escapeHtml(value)}"`}>${
    problem === undefined ? '' : `\n<br><strong id="${name}-problem">${escapeHtml(problem)}</strong>`
  }</p>`
}

export function setupForm(token: string, given: SetupFields = { values: {}, problems: {} }): string {
  const hasProblems = Object.keys(given.problems).length > 0
  return htmlPage({
    language: 'en',
    title: 'Set up Townlink',
    content: `${hasProblems ? '<p role="alert">Something is not right yet: see below.</p>\n' : ''}<p>Nobody can act here yet. Tell who runs this service, and who you are: you become its first administrator.</p>
<form method="post" action="/setup">
<input type="hidden" name="token" value="${escapeHtml(token)}">
${fields.map((field) => inputFor(field, given)).join('\n')}
<p><button>Create the first administrator</button></p>
</form>`,
  })
}

export function setupDone(key: string): string {
  return htmlPage({
    language: 'en',
    title: 'Townlink is set up',
    content: `<p>You can sign in with your e-mail address and your password from now on.</p>
<p>This is an administrator's key for programs. It is shown this once; keep it safe.</p>
<p><code>${escapeHtml(key)}</code></p>
<p>Send it as <code>Authorization: Bearer …</code>, or enter it under “Authorize” in the <a href="/docs">description of the API</a>.</p>`,
  })
}
