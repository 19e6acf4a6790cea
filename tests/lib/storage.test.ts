import { beforeAll, describe, expect, test } from 'vitest';
import { INDEXES } from '../../functions/shared/table.ts';
import { LIVE, named, ofType, type Resource, type Template, templateOf } from './assembly.ts';

type Properties = Resource['Properties'];

let dev: Template;
let live: Template;
beforeAll(() => {
  dev = templateOf();
  live = templateOf(LIVE);
});

describe('storage', () => {
  const tables = () => Object.fromEntries(ofType(dev, 'AWS::DynamoDB::Table'));
  const table = (name: string): Properties => {
    const found = Object.entries(tables()).find(([id]) => id.startsWith(`Storage${name}`));
    if (!found) throw new Error(`no table ${name}`);
    return found[1];
  };

  test('both tables are on demand, protected, and outlive the stack', () => {
    expect(Object.keys(tables())).toHaveLength(2);
    for (const [id, properties] of Object.entries(tables())) {
      expect(properties).toMatchObject({ BillingMode: 'PAY_PER_REQUEST', DeletionProtectionEnabled: true });
      expect(dev.Resources[id]?.DeletionPolicy).toBe('Retain');
    }
  });

  test('credentials are signed by Ed25519 and PDFs sealed by P-256, by keys that outlive the stack', () => {
    const keys = ofType(dev, 'AWS::KMS::Key');
    expect(keys.map(([, { KeySpec }]) => KeySpec)).toEqual(['ECC_NIST_EDWARDS25519', 'ECC_NIST_P256']);
    for (const [id, { KeyUsage }] of keys) {
      expect(KeyUsage).toBe('SIGN_VERIFY');
      expect(dev.Resources[id]?.DeletionPolicy).toBe('Retain');
    }
  });

  test('the main table can be restored to any second, the answers cannot', () => {
    expect(table('Table').PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table('Answers').PointInTimeRecoverySpecification).toBeUndefined();
  });

  test('the main table has the indexes that the code names, and items leave it by `expires`', () => {
    const indexes = table('Table').GlobalSecondaryIndexes as {
      IndexName: string;
      KeySchema: { AttributeName: string }[];
      Projection: { ProjectionType: string };
    }[];
    const keys = indexes.map(({ IndexName, KeySchema }) => [IndexName, KeySchema.map((key) => key.AttributeName)]);
    expect(Object.fromEntries(keys)).toEqual(INDEXES);
    const projections = indexes.map(({ IndexName, Projection }) => [IndexName, Projection.ProjectionType]);
    expect(Object.fromEntries(projections)).toEqual({ byEvent: 'ALL', byState: 'KEYS_ONLY', byLookup: 'KEYS_ONLY' });
    expect(table('Table').TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true });
  });

  test('the bucket is private, versioned, encrypted and outlives the stack; imports and exports go by themselves', () => {
    const [[id, bucket] = ['', {}], ...more] = ofType(dev, 'AWS::S3::Bucket');
    expect(more).toEqual([]);
    expect(dev.Resources[id]?.DeletionPolicy).toBe('Retain');
    expect(bucket).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(bucket.BucketEncryption).toBeDefined();
    const cors = { AllowedMethods: ['PUT'], AllowedHeaders: ['content-type'], MaxAge: 3600 };
    expect(bucket.CorsConfiguration).toMatchObject({ CorsRules: [cors] });
    const own = ofType(live, 'AWS::S3::Bucket').map(([, { CorsConfiguration }]) => CorsConfiguration);
    expect(own).toMatchObject([{ CorsRules: [{ AllowedOrigins: ['https://cheti.example.go.tz'] }] }]);
    const { Rules } = bucket.LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    // What has expired lies hidden for one more day, not for as long as older versions of a certificate.
    expect(Rules).toMatchObject([
      { Prefix: 'imports/', ExpirationInDays: 30, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      { Prefix: 'exports/', ExpirationInDays: 7, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      { NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
    ]);
  });

  test.each(['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'])(
    'each %s refuses what comes without TLS',
    (type) => {
      const policies = ofType(live, type);
      expect(policies.length).toBeGreaterThan(0);
      for (const [, { PolicyDocument }] of policies)
        expect(JSON.stringify(PolicyDocument)).toMatch(/"aws:SecureTransport":"false"\}\},"Effect":"Deny"/);
    },
  );
});

describe('queues', () => {
  const queues = () => Object.fromEntries(ofType(dev, 'AWS::SQS::Queue'));
  const deadLettersOf = ({ RedrivePolicy }: Properties) =>
    RedrivePolicy && named((RedrivePolicy as { deadLetterTargetArn: unknown }).deadLetterTargetArn);

  test('every queue has dead letters or is some, and is encrypted', () => {
    const dead = new Set(Object.values(queues()).map(deadLettersOf));
    for (const [id, properties] of Object.entries(queues())) {
      expect(properties.SqsManagedSseEnabled).toBe(true);
      if (!properties.RedrivePolicy) expect(dead, `${id} is nobody's dead letters`).toContain(id);
    }
    expect(dead.size).toBe(7); // Six, and undefined for the dead letters themselves.
  });

  test('dead letters are kept for longer than the messages that they were', () => {
    for (const properties of Object.values(queues()).filter((queue) => queue.RedrivePolicy)) {
      const dead = queues()[String(deadLettersOf(properties))];
      expect(dead?.MessageRetentionPeriod).toBeGreaterThan(properties.MessageRetentionPeriod as number);
    }
  });

  test('every queue is worked on by one function, which has six times its timeout and reports what failed', () => {
    const mappings = ofType(dev, 'AWS::Lambda::EventSourceMapping');
    const worked = mappings.map(([, { EventSourceArn }]) => named(EventSourceArn));
    const alive = Object.entries(queues()).filter(([, queue]) => queue.RedrivePolicy);
    expect(worked.sort()).toEqual(alive.map(([id]) => id).sort());
    for (const [, { EventSourceArn, FunctionName, FunctionResponseTypes }] of mappings) {
      const queue = queues()[named(EventSourceArn)];
      const worker = dev.Resources[named(FunctionName)]?.Properties;
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(worker?.Timeout));
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  test('a function that sends to the queue that it works on is not stopped as a runaway loop', () => {
    for (const [, { EventSourceArn, FunctionName }] of ofType(dev, 'AWS::Lambda::EventSourceMapping')) {
      const worker = dev.Resources[named(FunctionName)]?.Properties;
      const sends = JSON.stringify(worker?.Environment).includes(JSON.stringify({ Ref: named(EventSourceArn) }));
      expect(worker?.RecursiveLoop).toBe(sends ? 'Allow' : undefined);
    }
  });
});
