// Generated from openapi.yaml by `npm run generate`; do not edit.

export interface paths {
    "/CertificateManagement/api/v1.0/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Complete, cancel or abandon a request
         * @description Moves one request to its end. Which end, and from which state it can be reached:
         *
         *     | `status` sent | the request must be | the request becomes |
         *     |---|---|---|
         *     | `Completed` | Approved or Executing | Completed (8) |
         *     | `Abandoned` | Approved or Executing | Failed (9) |
         *     | `Canceled` | Pending, Approved or Executing | Canceled (17) |
         *
         *     No end can be undone. Sending again what brought the request to its present state answers 200 with the request
         *     unchanged, so that a call whose answer was lost can be repeated. Any other call on a request that has ended answers 409.
         *
         *     `Completed` and `Abandoned` need the Execute permission on the request, `Canceled` needs Cancel. A request that the caller
         *     may not see is answered as one that does not exist.
         */
        put: operations["setRequestStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One answer that MIM CM collects from people before it carries out a request. */
        DataCollectionItem: {
            /**
             * @description What is asked for, as the profile template words it.
             * @example Sample Data Item
             */
            Name: string;
            /**
             * @description What was answered; null until somebody has answered.
             * @example null
             */
            Value: string | null;
        };
        /**
         * @description Why a call was refused or failed. A real deployment may answer an error with an empty body, with HTML, or with `Message` alone:
         *     rely on the status code first.
         */
        Error: {
            /**
             * @description One or two sentences for the person who reads the log. Never a stack trace, and never a value that could be a secret.
             * @example The request is Denied and cannot be completed.
             */
            Message: string;
            /**
             * Format: uuid
             * @description GUID under which the server logged the failure; in every 5xx answer. Name it when you ask the operators for help.
             * @example 5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20
             */
            CorrelationId?: string;
            /** @description Everything that is wrong with the call, on 400. */
            Errors?: {
                /**
                 * @description Where: `path`, `query`, `header`, `cookie` or `body`, and after a colon the name or the JSON Pointer (RFC 6901).
                 * @example body: /status
                 */
                Location: string;
                /**
                 * @description What is wrong there.
                 * @example must be one of Completed, Canceled, Abandoned
                 */
                Message: string;
            }[];
        };
        /** @description A task on a profile or smart card, and how far it has got. All 21 properties are always there; a later version may add more. */
        Request: {
            /**
             * Format: uuid
             * @description GUID of the request, in lower case.
             * @example a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099
             */
            Uuid: string;
            RequestType: components["schemas"]["RequestType"];
            Status: components["schemas"]["RequestStatus"];
            /**
             * Format: int32
             * @description Options of the request, as a bit mask. Its bits are not documented; requests for smart cards carry 2.
             * @example 2
             */
            Flags: number;
            /** @description The answers that are collected for the request; an empty list where its profile template asks for none. */
            DataCollection: components["schemas"]["DataCollectionItem"][];
            /**
             * Format: int32
             * @description Options of the data collection, as a bit mask. Its bits are not documented.
             * @example 32
             */
            DataCollectionFlags: number;
            /**
             * Format: uuid
             * @description GUID of the user who made the request.
             * @example 8f1590dc-d932-4b66-8e68-2e91c5880780
             */
            OriginatorUserUuid: string;
            /**
             * Format: uuid
             * @description GUID of the user for whom the request was made; the originator in self-service.
             * @example 8f1590dc-d932-4b66-8e68-2e91c5880780
             */
            TargetUserUuid: string;
            /**
             * Format: date-time
             * @description When the request was made, in UTC. Milliseconds have no trailing zeros: none, one, two or three decimals occur.
             * @example 2015-07-07T23:36:21.93Z
             */
            Submitted: string;
            /**
             * @description When the request was completed, in UTC; `0001-01-01T00:00:00` (no zone) for a request that has not been completed, canceled and failed ones included.
             * @example 2015-07-07T23:37:37.767Z
             */
            Completed: string | "0001-01-01T00:00:00";
            /**
             * Format: uuid
             * @description GUID of the software profile that the request produced; all zeros for none.
             * @example b99ff38c-6653-471f-ae3c-325bb351a6bc
             */
            NewProfileUuid: string;
            /**
             * Format: uuid
             * @description GUID of the software profile on which the request acts; all zeros for none.
             * @example 00000000-0000-0000-0000-000000000000
             */
            OldProfileUuid: string;
            /**
             * Format: uuid
             * @description GUID of the smart card that the request assigned; all zeros for none.
             * @example 17cf063d-e337-4aa9-a822-346554ddd3c9
             */
            NewSmartcardUuid: string;
            /**
             * Format: uuid
             * @description GUID of the smart card on which the request acts; all zeros for none.
             * @example 00000000-0000-0000-0000-000000000000
             */
            OldSmartcardUuid: string;
            /**
             * @description Urgency of the request, from 0 (first) to 255 (last).
             * @example 0
             */
            Priority: number;
            /**
             * @description Note that somebody left on the request; an empty string for none.
             * @example
             */
            Comment: string;
            /**
             * Format: uuid
             * @description GUID of the profile template that rules how the request is carried out. Every request has one.
             * @example a039b4d0-5ce8-4eff-8651-181c6576fda3
             */
            ProfileTemplateUuid: string;
            /**
             * @description Who may do what with the request, in the Security Descriptor Definition Language (SDDL). NUL characters follow its end: cut them off before you parse it.
             * @example O:S-1-5-21-2127521184-1604012920-1887927527-14134865D:(A;;RC;;;WD)
             */
            SecurityDescriptor: string;
            /**
             * @description True where the request concerns a smart card, false where it concerns a software profile.
             * @example true
             */
            IsSmartcard: boolean;
            /**
             * @description True where an enrollment agent carries out the request, false where its target user does.
             * @example false
             */
            IsEnrollmentAgent: boolean;
            /**
             * @description True once every item of `DataCollection` has its answer. Says nothing of the state of the request: it can stay false in a completed one.
             * @example false
             */
            IsDataCollectionComplete: boolean;
        };
        /**
         * @description The state of a request. The numbers are names, not bits. Treat a number that is not listed as a state that you do not know,
         *     not as an error.
         */
        RequestStatus: (0 | 3 | 4 | 8 | 9 | 16 | 17 | 18) | number;
        /** @description What is to become of the request. No other property is accepted. */
        RequestStatusUpdate: {
            status: components["schemas"]["RequestedStatus"];
        };
        /**
         * @description The task that the request asks for. More kinds exist than have a known number: treat a number that is not listed as a kind
         *     that you do not know.
         */
        RequestType: (1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11) | number;
        /**
         * @description The end that a caller can ask for. These are words of the body only: the answer tells the state as a number (`RequestStatus`),
         *     and has none called "Abandoned".
         * @enum {string}
         */
        RequestedStatus: "Completed" | "Canceled" | "Abandoned";
    };
    responses: {
        /**
         * @description The call is malformed: the id is no GUID, the body is not JSON, or it breaks its schema. Do not repeat it; `Errors` lists every fault.
         *
         *     **Origin:** status and body defined by this contract.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The state of the request does not allow this end, or somebody else has just changed the request. Look at the request before you call again.
         *
         *     **Origin:** status and body defined by this contract.
         */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body is larger than the server takes. It was not read.
         *
         *     **Origin:** status and body defined by this contract.
         */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The caller may see the request, and may not bring it to this end. Which permission is needed is told with the operation.
         *
         *     **Origin:** status documented by Microsoft; body defined by this contract.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The server failed. Whether the request was changed is not known; the call can be repeated.
         *
         *     **Origin:** status documented by Microsoft; body defined by this contract.
         */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": WithRequired<components["schemas"]["Error"], "CorrelationId">;
            };
        };
        /**
         * @description The path has no such method. `Allow` lists those it has.
         *
         *     **Origin:** status and body defined by this contract.
         */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Done, as 200 says, without the request. This contract answers so where the caller sent `Prefer` with `return=minimal`.
         *
         *     **Origin:** status documented by Microsoft.
         */
        NoContent: {
            headers: {
                "Preference-Applied": components["headers"]["Preference-Applied"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description The answer would be `application/json`, and `Accept` rules that out.
         *
         *     **Origin:** status and body defined by this contract.
         */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description No request has this id, or the caller may not see it; the answer does not tell which. Every path answers 404, mostly with an HTML body, while the API is turned off.
         *
         *     **Origin:** status and body defined by this contract.
         */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The request as it is now. A repeat of the call that brought it here is answered alike.
         *
         *     **Origin:** status and body documented by Microsoft.
         */
        Request: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Request"];
            };
        };
        /**
         * @description The server cannot answer for now. `Retry-After` tells when to repeat the call.
         *
         *     **Origin:** status and body defined by this contract.
         */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": WithRequired<components["schemas"]["Error"], "CorrelationId">;
            };
        };
        /**
         * @description No credentials, or none that are accepted. Sign in and call again.
         *
         *     **Origin:** status and body defined by this contract.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body is not declared as `application/json` in UTF-8.
         *
         *     **Origin:** status and body defined by this contract.
         */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description `return=minimal` asks for 204 in place of 200 and the whole request (RFC 7240, section 4.2). Preferences that the server does
         *     not know are ignored.
         *
         *     **Origin:** defined by this contract.
         */
        Prefer: string;
        /**
         * @description GUID of the request, with hyphens and without braces. Upper and lower case mean the same; answers are in lower case.
         *
         *     The examples are reserved ids: on the mock each one gets the answer of the same name.
         *
         *     **Origin:** documented by Microsoft.
         */
        RequestId: string;
    };
    requestBodies: {
        /** @description The end to which the request is brought. */
        RequestStatusUpdate: {
            content: {
                "application/json": components["schemas"]["RequestStatusUpdate"];
            };
        };
    };
    headers: {
        /**
         * @description The methods of this path, separated by commas (RFC 9110, section 10.2.1).
         *
         *     **Origin:** defined by this contract.
         */
        Allow: string;
        /**
         * @description The preference that the server followed (RFC 7240, section 3).
         *
         *     **Origin:** defined by this contract.
         */
        "Preference-Applied": "return=minimal";
        /**
         * @description How long to wait, in whole seconds, or the time from which to call again, as an HTTP date (RFC 9110, section 10.2.3).
         *
         *     **Origin:** defined by this contract.
         */
        "Retry-After": string;
        /**
         * @description One challenge for each way to authenticate that the deployment accepts (RFC 9110, section 11.6.1).
         *
         *     **Origin:** defined by this contract.
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    setRequestStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `return=minimal` asks for 204 in place of 200 and the whole request (RFC 7240, section 4.2). Preferences that the server does
                 *     not know are ignored.
                 *
                 *     **Origin:** defined by this contract.
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path: {
                /**
                 * @description GUID of the request, with hyphens and without braces. Upper and lower case mean the same; answers are in lower case.
                 *
                 *     The examples are reserved ids: on the mock each one gets the answer of the same name.
                 *
                 *     **Origin:** documented by Microsoft.
                 */
                id: components["parameters"]["RequestId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["RequestStatusUpdate"];
        responses: {
            200: components["responses"]["Request"];
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
