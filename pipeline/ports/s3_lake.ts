import type { GetObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import type { Lake } from "./lake.ts";
import { lakeKey } from "./lake_key.ts";
import { isAbsent, s3Error } from "./s3_error.ts";
import { WatchedSource } from "./watched_source.ts";

type Sdk = typeof import("@aws-sdk/client-s3");

/** Where an S3 lake is. */
export interface S3Place {
  /** The bucket's name. */
  readonly bucket: string;
  /** What every key starts with, without the last slash; may be empty. */
  readonly prefix: string;
  /** Another store than Amazon's, or null. */
  readonly endpoint: string | null;
}

/**
 * Opens a prefix of an S3 bucket as a lake; credentials and region as the AWS SDK finds them.
 *
 * A large object is sent in parts of 5 MB, a few of them in memory, and appears when complete.
 * Another store is addressed by path, and no store is sent the checksums that only Amazon's knows.
 * Nothing is asked of the store before the first use.
 */
export async function openS3Lake(place: S3Place): Promise<Lake> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(place.endpoint === null ? {} : { endpoint: place.endpoint, forcePathStyle: true }),
  });
  return new S3Lake(sdk, client, place);
}

class S3Lake implements Lake {
  readonly place: string;
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor(sdk: Sdk, client: S3Client, { bucket, prefix }: S3Place) {
    this.place = `s3://${bucket}/${prefix}`;
    this.#sdk = sdk;
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix === "" ? "" : `${prefix}/`;
  }

  async put(key: string, bytes: Uint8Array | string): Promise<void> {
    const command = new this.#sdk.PutObjectCommand({ ...this.#object(key), Body: bytes });
    await this.#ask(key, "write", () => this.#client.send(command));
  }

  async putStream(key: string, bytes: ReadableStream<Uint8Array>): Promise<void> {
    const source = new WatchedSource(bytes);
    const params = { ...this.#object(key), Body: ReadableStream.from(source) };
    const { Upload } = await import("@aws-sdk/lib-storage");
    const upload = new Upload({ client: this.#client, params });
    try {
      await this.#ask(key, "write", () => upload.done());
    } catch (error) {
      throw source.failed ? source.error : error;
    }
  }

  async get(key: string): Promise<Uint8Array | null> {
    const found = await this.#find(key);
    return found && await this.#ask(key, "read", () => found.transformToByteArray());
  }

  async getStream(key: string): Promise<ReadableStream<Uint8Array> | null> {
    return (await this.#find(key))?.transformToWebStream() ?? null;
  }

  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let page: string | undefined;
    do {
      const command = new this.#sdk.ListObjectsV2Command({
        Bucket: this.#bucket,
        Prefix: this.#prefix + prefix,
        ContinuationToken: page,
      });
      const found = await this.#ask(prefix, "list", () => this.#client.send(command));
      for (const { Key } of found.Contents ?? []) keys.push((Key ?? "").slice(this.#prefix.length));
      page = found.NextContinuationToken;
    } while (page !== undefined);
    return keys;
  }

  async delete(key: string): Promise<void> {
    const command = new this.#sdk.DeleteObjectCommand(this.#object(key));
    await this.#ask(key, "remove", () => this.#client.send(command));
  }

  async #find(key: string): Promise<NonNullable<GetObjectCommandOutput["Body"]> | null> {
    const command = new this.#sdk.GetObjectCommand(this.#object(key));
    const found = await this.#ask(key, "read", () =>
      this.#client.send(command).catch((error) => {
        if (isAbsent(error)) return null;
        throw error;
      }));
    return found?.Body ?? null;
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: this.#prefix + lakeKey(key) };
  }

  async #ask<T>(key: string, verb: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw s3Error(error, `Cannot ${verb} ${JSON.stringify(key)} in the lake ${this.place}`);
    }
  }
}
