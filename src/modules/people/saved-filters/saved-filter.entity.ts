import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The lists of which filters can be saved. */
export const filteredLists = ['applications', 'people', 'certificates'] as const;

/** The filters of these lists that offer choices; the search is none of them. */
export const filterNames = ['state', 'memberState', 'role', 'year'] as const;

export interface FilterChoice {
  filter: (typeof filterNames)[number];
  value: string;
}

/** A filter of a list that a person has saved under a name. */
@Entity('saved_filters')
export class SavedFilter {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') list!: (typeof filteredLists)[number];
  @Column('text') name!: string;
  @Column('jsonb') choices!: FilterChoice[];
  @Column('timestamptz') createdAt!: Date;
}
