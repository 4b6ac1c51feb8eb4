import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import {
  ChoicesField,
  ListField,
  ObjectField,
  TextsField,
} from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { PageOf } from '../../../platform/http/pagination.js';
import { type LocalisedText, languages } from '../../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../../people/member-states.js';
import { type AnnouncementState, announcementStates } from './announcement.entity.js';
import {
  type Audience,
  type AudienceGroup,
  type AudienceProgress,
  audienceGroups,
  audienceProgress,
} from './audience.js';

export class AudienceDto implements Audience {
  @ChoiceField(audienceGroups, { description: 'Only the secretariat writes to other staff' })
  group!: AudienceGroup;
  @ChoicesField(memberStateCodes, { description: 'Empty: all countries within your scope' })
  memberStates!: string[];
  @ChoiceField(audienceProgress, { description: 'Of trainees, in required units and quizzes' })
  progress!: AudienceProgress;
}

export class AnnouncementTextDto {
  @LocalisedField({ max: 120, description: 'The subject of the email' }) title!: LocalisedText;
  @LocalisedField({ max: 5_000, description: 'Plain text; an empty line begins a paragraph' })
  text!: LocalisedText;
}

export class NewAnnouncementDto extends AnnouncementTextDto {
  @ObjectField(() => AudienceDto) audience!: AudienceDto;
  @InstantField({
    nullable: true,
    description: 'null: at once, after a minute in which it can be stopped',
  })
  sendAt!: string | null;
}

export class AudienceQueryDto {
  @ObjectField(() => AudienceDto) audience!: AudienceDto;
}

export class AudiencePersonDto {
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes, { nullable: true }) memberState!: string | null;
}

export class AudienceLanguageDto {
  @ChoiceField(languages) language!: string;
  @IntField() people!: number;
}

export class AudienceFiguresDto {
  @IntField({ description: 'People who would get it now' }) people!: number;
  @ListField(() => AudiencePersonDto, { description: 'A few of them, by name' })
  sample!: AudiencePersonDto[];
  @ListField(() => AudienceLanguageDto, { description: 'The languages they read' })
  languages!: AudienceLanguageDto[];
}

export class PreviewQueryDto extends AnnouncementTextDto {
  @ChoiceField(languages) language!: string;
}

/** An announcement as an email in one language, made as it will be sent. */
export class AnnouncementPreviewDto {
  @TextField() subject!: string;
  @TextField({ max: 500 }) greeting!: string;
  @TextsField({ max: 5_000, length: 5_500 }) paragraphs!: string[];
  @TextField({ max: 500, description: 'The paragraph that is this address is a button' })
  url!: string;
  @TextField({ description: 'The label of that button' }) action!: string;
  @TextField() sender!: string;
}

/** How many of those who were notified are in which state. */
export class AnnouncementFiguresDto {
  @IntField({ description: 'Notified in the application' }) recipients!: number;
  @IntField({ description: 'Of these, read it in the application' }) read!: number;
  @IntField({ description: 'Email sent' }) sent!: number;
  @IntField({ description: 'Email waits, in the queue or for its reader’s hours' })
  waiting!: number;
  @IntField({ description: 'Email refused or given up' }) failed!: number;
  @IntField({ description: 'Not sent, because it was stopped' }) stopped!: number;
  @IntField({ description: 'Emails of this kind turned off' }) turnedOff!: number;
}

export class AnnouncementDto extends AnnouncementTextDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @ObjectField(() => AudienceDto) audience!: AudienceDto;
  @ChoiceField(announcementStates) state!: AnnouncementState;
  @TextField({ nullable: true, description: 'null: their account was deleted' })
  authorName!: string | null;
  @InstantField() sendAt!: string;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true, description: 'When it was sent to all, or stopped' })
  endedAt!: string | null;
  @ObjectField(() => AnnouncementFiguresDto) figures!: AnnouncementFiguresDto;
  @BoolField({ description: 'Whether there is something left to stop' }) canStop!: boolean;
}

export class AnnouncementsPageDto extends PageOf(AnnouncementDto) {}

/** An announcement as its recipients read it. */
export class ReceivedAnnouncementDto extends AnnouncementTextDto {
  @IdField() id!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @TextField({ nullable: true }) authorName!: string | null;
  @InstantField() sentAt!: string;
}
