import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { FileMissing, type FileStore } from './file-store.js';

/** Timeouts in milliseconds: to connect to the store, and for silence on an open connection. */
const CONNECT_MS = 5_000;
const SILENT_MS = 60_000;

/**
 * Files in an S3-compatible store. Credentials come from the usual AWS variables.
 * @param location `s3://bucket/prefix?region=…&endpoint=https://…`
 */
export class S3Store implements FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor(location: string) {
    const url = new URL(location);
    this.bucket = url.hostname;
    this.prefix = url.pathname.replace(/^\/|\/$/g, '');
    const endpoint = url.searchParams.get('endpoint');
    this.client = new S3Client({
      region: url.searchParams.get('region') ?? 'us-east-1',
      ...(endpoint && { endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    });
  }

  async put(key: string, bytes: Buffer, mediaType: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({ ...this.at(key), Body: bytes, ContentType: mediaType }),
    );
  }

  async putFile(key: string, path: string, mediaType: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        ...this.at(key),
        Body: createReadStream(path),
        ContentLength: (await stat(path)).size,
        ContentType: mediaType,
      }),
    );
  }

  async get(key: string): Promise<Readable> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.at(key)));
      return Body as Readable;
    } catch (error) {
      throw (error as Error).name === 'NoSuchKey' ? new FileMissing(key) : error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }

  /** Creates the bucket; returns false when it already exists. */
  async createBucket(): Promise<boolean> {
    try {
      await this.check();
      return false;
    } catch (error) {
      if ((error as Error).name !== 'NotFound') throw error;
    }
    await this.client.send(new CreateBucketCommand({ Bucket: this.bucket }));
    return true;
  }

  private at(key: string) {
    return { Bucket: this.bucket, Key: this.prefix ? `${this.prefix}/${key}` : key };
  }
}

/** Creates the bucket that a FILES_URL names, if it is missing. */
export const createMissingBucket = async (location: string): Promise<boolean> =>
  location.startsWith('s3://') && new S3Store(location).createBucket();
