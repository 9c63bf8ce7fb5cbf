/** Where the mock listens unless MOCK_PORT says otherwise. */
export const MOCK_URL = "http://127.0.0.1:4010";
