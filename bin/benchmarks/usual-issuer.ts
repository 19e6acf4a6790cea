import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import PDFDocument from 'pdfkit';
import { z } from 'zod';

/** What a function that issues certificates begins with in most projects: the baseline of ours. */
const clients = [new DynamoDBClient({}), new S3Client({}), new SQSClient({})];
const message = z.object({ Records: z.array(z.object({ body: z.string() })) });

export const handler = async (event: unknown): Promise<number> => {
  const pdf = new PDFDocument();
  pdf.end();
  return clients.length + message.parse(event).Records.length;
};
