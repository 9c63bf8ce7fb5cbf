export const HELP = `Checks any running server against the MIM CM contract, or against any OpenAPI document.

  mim-cm-conformance <base-url> [options]

Harmless by default: without --allow-changes it makes only calls that a correct server refuses without effect,
on ids that belong to nothing. What could change a request is reported as not run, never as passed.

What to check
  --auth <value>        value of the Authorization header, as in 'Bearer eyJ...', or another header with its name:
                        'Cookie: FedAuth=...'. Also read from MIM_CM_AUTH, which other users of the machine do not see.
                        Without it the kit makes credentials up: a mock takes them, a real server does not.
  --only <checks>       run these checks alone; separated by commas, or given more than once (--list shows them)
  --skip <checks>       leave these checks out
  --profile <name>      contract (default): the whole document; mim-cm: only what Microsoft documents, for a real MIM CM
  --spec <file>         an OpenAPI 3.0 or 3.1 document in JSON, bundled, in place of the MIM CM contract
  --workflows <path>    also run Arazzo workflows with Redocly Respect: a file, a folder, or the word contract for the
                        contract's own (needs @redocly/cli, --allow-changes and --seeded)

What it may change
  --allow-changes       allow calls that change requests, on the ids that --ids and --seeded give, and on no others
                        (with --spec: any operation that the document describes)
  --ids <file>          ids of requests that may be sacrificed, one GUID a line; each is brought to one final state
  --seeded              the server holds the contract's examples under their reserved ids: the mock, or a seeded service

How to run
  --max-cases <n>       generated calls at most, besides those that shrink a failure (default 500)
  --seed <n>            make the same calls again
  --bail                stop at the first failure; what has not been run by then is reported so
  --timeout <ms>        time for a whole answer (default 5000)
  --workflow-timeout <ms>
                        time for all workflows (default 60000)

What comes out
  --report <format>     pretty (default), json, junit or html
  --output <file>       write the report to a file, and the pretty one to the terminal
  --list                list the checks
  --help                show this text

Exit code: 0 the server conforms, 1 it does not, 2 nothing could be said: bad usage, or no server.

Examples
  mim-cm-conformance http://127.0.0.1:4010 --seeded --allow-changes
  mim-cm-conformance https://cm.contoso.com --profile mim-cm --auth "Bearer $TOKEN" --report html --output report.html
  mim-cm-conformance http://127.0.0.1:3000 --auth "Bearer $TOKEN" --allow-changes --ids sacrifices.txt
  mim-cm-conformance http://127.0.0.1:8000 --spec petstore.json --max-cases 2000
`;
