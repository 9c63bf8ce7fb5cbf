export type { JournalEntry } from "./journal.ts";
export type { LogFormat } from "./log.ts";
export { MockError } from "./mock-error.ts";
export { type ContractOptions, type DocumentOptions, type Mock, type MockOptions, startMock } from "./start-mock.ts";
