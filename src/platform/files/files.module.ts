import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { DiskStore } from './disk.store.js';
import { FigureVariants } from './figure-variants.js';
import { FileRemoval } from './file-removal.entity.js';
import { FileRemovals } from './file-removals.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { FileUpload } from './file-upload.entity.js';
import { FileUploads } from './file-uploads.js';
import { OutsideTransactions } from './outside-transactions.js';
import { S3Store } from './s3.store.js';
import { StoredFile } from './stored-file.entity.js';
import { StoredFiles } from './stored-files.js';
import { Archives } from './unzip.js';
import { WorkFolders } from './work-folders.js';

/** Opens the store that a FILES_URL specifies. */
export const openFileStore = (location: string): FileStore =>
  location.startsWith('s3://') ? new S3Store(location) : new DiskStore(location);

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([StoredFile, FileUpload, FileRemoval])],
  providers: [
    {
      provide: FILE_STORE,
      inject: [Database, SETTINGS],
      useFactory: (db: Database, settings: Settings) =>
        new OutsideTransactions(db, openFileStore(settings.filesUrl)),
    },
    FileUploads,
    FileRemovals,
    StoredFiles,
    FigureVariants,
    WorkFolders,
    Archives,
  ],
  exports: [FILE_STORE, FileUploads, StoredFiles, WorkFolders, Archives],
})
export class FilesModule {}
