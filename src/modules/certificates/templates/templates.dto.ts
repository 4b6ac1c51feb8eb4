import { ApiProperty } from '@nestjs/swagger';
import {
  BoolField,
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  NumberField,
  TextField,
} from '../../../platform/http/fields.js';
import {
  ChoicesField,
  IdsField,
  ListField,
  ObjectField,
} from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../../platform/http/pagination.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';
import {
  type CertificateDesign,
  type DesignLine,
  frames,
  HOLDER,
  layouts,
  lineColours,
  lineSizes,
  orientations,
  papers,
} from '../document/design/design.js';

const COLOUR = /^#[0-9a-fA-F]{6}$/;

export class DesignColoursDto {
  @TextField({ pattern: COLOUR, example: '#1d2b24' }) ink!: string;
  @TextField({ pattern: COLOUR }) accent!: string;
  @TextField({ pattern: COLOUR }) background!: string;
}

export class DesignLineDto {
  @LocalisedField({ max: 1_000, description: 'With variables in braces, such as {name}' })
  text!: LocalisedText;
  @ChoiceField(lineSizes) size!: DesignLine['size'];
  @ChoiceField(lineColours) colour!: DesignLine['colour'];
  @BoolField() bold!: boolean;
}

export class DesignSignatureDto {
  @TextField({ min: 0, max: 120, description: 'Empty: nobody is named' }) name!: string;
  @LocalisedField({ max: 200 }) role!: LocalisedText;
  @IdField({ nullable: true }) imageId!: string | null;
}

export class DesignDto implements CertificateDesign {
  @ChoiceField(layouts, { optional: true, description: 'plain if missing' })
  layout?: CertificateDesign['layout'];
  @ChoiceField(papers) paper!: CertificateDesign['paper'];
  @ChoiceField(orientations) orientation!: CertificateDesign['orientation'];
  @ChoicesField([...languages, HOLDER], {
    min: 1,
    max: 2,
    description: 'Languages shown side by side; holder: the holder’s language',
  })
  languages!: string[];
  @ObjectField(() => DesignColoursDto) colours!: DesignColoursDto;
  @ChoiceField(frames, { description: 'Of the plain layout' }) frame!: CertificateDesign['frame'];
  @IdField({ nullable: true, description: 'Background image' })
  backgroundId!: string | null;
  @IdsField({ max: 4 }) logoIds!: string[];
  @IdField({ nullable: true }) sealId!: string | null;
  @BoolField({ optional: true, description: 'Draws a seal where none was uploaded' })
  drawnSeal?: boolean;
  @ListField(() => DesignLineDto, { min: 1, max: 20 }) lines!: DesignLineDto[];
  @ListField(() => DesignSignatureDto, { max: 4 }) signatures!: DesignSignatureDto[];
}

export class SaveTemplateDto {
  @TextField({ max: 120 }) name!: string;
  @ObjectField(() => DesignDto) design!: DesignDto;
}

export class TemplateDto {
  @IdField() id!: string;
  @TextField() name!: string;
  @IntField({ description: 'Number of the newest design version' }) ordinal!: number;
  @InstantField({ nullable: true, description: 'When it was archived' }) archivedAt!: string | null;
  @InstantField() changedAt!: string;
  @IntField({ description: 'Awards that use it' }) awards!: number;
  @IntField() version!: number;
}

export class TemplateDesignDto extends TemplateDto {
  @ObjectField(() => DesignDto) design!: DesignDto;
}

export class TemplatesPageDto extends PageOf(TemplateDto) {}

export class TemplateVersionDto {
  @IdField() id!: string;
  @IntField() ordinal!: number;
  @InstantField() createdAt!: string;
  @TextField({ description: 'Who saved it' }) by!: string;
  @ObjectField(() => DesignDto) design!: DesignDto;
}

export class TemplateVersionsPageDto extends PageOf(TemplateVersionDto) {}

export class TemplatesQuery extends PageQuery {
  @FlagField({ optional: true, description: 'Include archived templates' })
  archived?: boolean;
}

export class ArchiveTemplateDto {
  @BoolField() archived!: boolean;
}

export const previewSamples = ['longest', 'shortest', 'typical'] as const;

export class PreviewDesignDto {
  @ObjectField(() => DesignDto) design!: DesignDto;
  @ChoiceField(awardKinds, { optional: true }) kind?: AwardKind;
  @IdField({ optional: true, description: 'Use people from this cohort' }) cohortId?: string;
  @ChoiceField(previewSamples, { optional: true, description: 'Whose name to use' })
  sample?: (typeof previewSamples)[number];
}

export class DrawingDto {
  @TextField({ max: 20_000_000, description: 'The page as SVG' }) svg!: string;
}

/** Where a line of the design is on its page; parts of the page's width and height. */
export class LinePlaceDto {
  @IntField({ description: 'Index in the lines of the design' }) line!: number;
  @NumberField() left!: number;
  @NumberField() top!: number;
  @NumberField() width!: number;
  @NumberField() height!: number;
}

export class DesignDrawingDto extends DrawingDto {
  @ListField(() => LinePlaceDto) lines!: LinePlaceDto[];
}

export class StartingDesignsDto extends PageOf(DesignDto) {}

export class ImageDto {
  @IdField() id!: string;
  @ApiProperty({ type: 'integer', description: 'In pixels' }) width!: number;
  @ApiProperty({ type: 'integer', description: 'In pixels' }) height!: number;
}
