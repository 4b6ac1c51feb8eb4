import { TextField } from '../platform/http/fields.js';
import { PageOf } from '../platform/http/pagination.js';

export class PluginDto {
  @TextField() name!: string;
  @TextField({ nullable: true, description: 'Address of its page module' }) page!: string | null;
}

export class PluginListDto extends PageOf(PluginDto) {}
