import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Where everything is kept: the main table, the table of answers, the bucket. All three outlive the stack. */
export class Storage extends Construct {
  readonly table: Table;
  readonly answers: Table;
  readonly bucket: Bucket;

  /** @param site origin whose pages put files of imports into the bucket. */
  constructor(scope: Construct, id: string, site: string) {
    super(scope, id);
    const kept = {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };

    this.table = new Table(this, 'Table', {
      ...kept,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expires',
    });
    // Lists need the whole item; the other two only lead to it, or wake a worker (decision record 5).
    this.#index('byEvent', 'eventKey', 'eventSort', ProjectionType.ALL);
    this.#index('byState', 'stateKey', 'stateSort', ProjectionType.KEYS_ONLY);
    this.#index('byLookup', 'lookupKey', 'lookupSort', ProjectionType.KEYS_ONLY);

    this.answers = new Table(this, 'Answers', kept);
    Validations.of(this.answers).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason:
        'Point-in-time recovery would show when each anonymous answer came, and would bring back form keys that were destroyed.',
    });

    // Files of people: once one has expired, what its marker hides goes too.
    const noncurrent = { noncurrentVersionExpiration: Duration.days(1) };
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      cors: [
        { allowedOrigins: [site], allowedMethods: [HttpMethods.PUT], allowedHeaders: ['content-type'], maxAge: 3600 },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { id: 'imports', prefix: 'imports/', expiration: Duration.days(30), ...noncurrent },
        { id: 'exports', prefix: 'exports/', expiration: Duration.days(7), ...noncurrent },
        {
          id: 'old-versions',
          noncurrentVersionExpiration: Duration.days(30),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Objects are reached by presigned addresses that a function logs when it makes one; access logs would keep those addresses and the visitors’ network addresses.',
    });
  }

  #index(indexName: string, partition: string, sort: string, projectionType: ProjectionType) {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType,
    });
  }
}
