import type { EventPayload } from '../event-payload.ts';

/** Where a request to S3 went to. @inline */
interface BucketRequest {
  bucketName?: string;
  /** Host name of the request. */
  Host?: string;
}

/** A request about one object. @inline */
interface ObjectRequest extends BucketRequest {
  key?: string;
  versionId?: string;
}

/** Figures of a data event. @inline */
interface ObjectDetails {
  SignatureVersion?: string;
  CipherSuite?: string;
  AuthenticationMethod?: string;
  bytesTransferredIn?: number;
  bytesTransferredOut?: number;
  /** Encryption that S3 applied, such as `Default_SSE_S3`. */
  SSEApplied?: string;
  'x-amz-id-2'?: string;
}

/** Calls of Amazon S3; those on objects are data events. Source: Amazon S3 API Reference; the spelling from CloudTrail's records. */
export interface S3Events {
  CreateBucket: {
    requestParameters: BucketRequest & {
      CreateBucketConfiguration?: { LocationConstraint?: string };
      'x-amz-acl'?: string;
      'x-amz-object-ownership'?: string;
    };
  };
  DeleteBucket: { requestParameters: BucketRequest };
  PutBucketAcl: {
    requestParameters: BucketRequest & { 'x-amz-acl'?: string; AccessControlPolicy?: EventPayload };
  };
  PutBucketPolicy: {
    /** `bucketPolicy` is the policy itself. */
    requestParameters: BucketRequest & { bucketPolicy?: EventPayload };
  };
  DeleteBucketPolicy: { requestParameters: BucketRequest };
  PutBucketPublicAccessBlock: {
    requestParameters: BucketRequest & {
      PublicAccessBlockConfiguration?: {
        BlockPublicAcls?: boolean;
        IgnorePublicAcls?: boolean;
        BlockPublicPolicy?: boolean;
        RestrictPublicBuckets?: boolean;
      };
    };
  };
  GetObject: { requestParameters: ObjectRequest; additionalEventData: ObjectDetails };
  PutObject: { requestParameters: ObjectRequest; additionalEventData: ObjectDetails };
  DeleteObject: { requestParameters: ObjectRequest; additionalEventData: ObjectDetails };
}
