import { z } from "zod";

/** The operation's parts as zod schemas, for peers that are written code first. */
export const params = z.object({ id: z.guid() });
export const headers = z.object({ prefer: z.string().max(1024).optional() });
export const body = z.strictObject({ status: z.enum(["Completed", "Canceled", "Abandoned"]) });

export const request = z.looseObject({
  Uuid: z.guid(),
  RequestType: z.int(),
  Status: z.int(),
  Flags: z.int(),
  DataCollection: z.array(z.object({ Name: z.string(), Value: z.string().nullable() })),
  DataCollectionFlags: z.int(),
  OriginatorUserUuid: z.guid(),
  TargetUserUuid: z.guid(),
  Submitted: z.string(),
  Completed: z.string(),
  NewProfileUuid: z.guid(),
  OldProfileUuid: z.guid(),
  NewSmartcardUuid: z.guid(),
  OldSmartcardUuid: z.guid(),
  Priority: z.int().min(0).max(255),
  Comment: z.string().max(256),
  ProfileTemplateUuid: z.guid(),
  SecurityDescriptor: z.string(),
  IsSmartcard: z.boolean(),
  IsEnrollmentAgent: z.boolean(),
  IsDataCollectionComplete: z.boolean(),
});

export const error = z.object({ Message: z.string() });
