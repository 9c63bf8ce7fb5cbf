/** What `--help` prints. */
export const HELP = `Usage: mim-cm-mock [options]
       mim-cm-mock proxy <url> [options]

A mock of the MIM CM contract, or of any OpenAPI document: it validates every call, and answers valid ones with the
examples of the document. As a proxy it passes every call on to a real server, and reports what either side does against
the document: in the log, in the header sl-violations of each answer, and in a report at the end.

  --port <number>      port to listen on; 0 takes any free one (default: MOCK_PORT, or 4010)
  --host <address>     address to listen on (default: 127.0.0.1; 0.0.0.0 is reachable from other machines)
  --spec <file>        serve this OpenAPI 3.x document (JSON or YAML, references to other files included) in place of the
                       contract, and anew whenever it changes
  --stateful           keep requests in memory: calls change them, as the contract's life of a request says
  --seed <file>        requests to begin with, as JSON or NDJSON; implies --stateful
  --latency <time>     hold every answer back: 50ms, 1s, or any time in a range: 50..200ms
  --fault <kind:rate>  let calls fail: reset, truncate, stall or 503; a rate from 0 to 1, or every call without one
  --random <text>      what chance (latency, faults, generated bodies) starts from; the same text gives the same run
  --log <format>       pretty, json or silent (default: pretty)
  --cors on|off        let web pages of other origins call the mock (default: on)
  --report <file>      where a proxy writes its report when it stops: JUnit's XML for a name with .xml, JSON otherwise
  -h, --help           this text
  --version            the version

Which answer a call gets, the first that applies:
  1. what its Prefer header asks for: code=409, example=canceled, dynamic=true (generated), seed=7, fault=reset
  2. the example whose parameters and body are those of the call
  3. the example that belongs to the body: Canceled gets the canceled request
  4. the first example of the successful answer, or one generated from its schema
Prefer: return=minimal is answered with 204 where the document has it.

The mock's own addresses: GET /__mock/health, GET and DELETE /__mock/journal, POST /__mock/reset and, with --stateful,
GET, PUT and DELETE /__mock/state.

Examples:
  mim-cm-mock --port 0 --log json
  mim-cm-mock --stateful --seed requests.ndjson
  mim-cm-mock proxy https://api.contoso.com --report violations.xml
  mim-cm-mock --latency 50..200ms --fault reset:0.01,503:0.05 --random nightly

Exit codes: 0 stopped by SIGINT or SIGTERM, 1 cannot start (a taken port, say), 2 wrong usage, 3 a proxy that saw
violations.
`;
