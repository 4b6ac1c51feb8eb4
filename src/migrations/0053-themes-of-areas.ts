import { SqlMigration } from './sql-migration.js';

/** The look of each priority area. Those that were seeded get the one that fits; others can be changed. */
export class ThemesOfAreas1764000000053 extends SqlMigration {
  readonly name = 'ThemesOfAreas1764000000053';

  protected readonly upSql = `
    ALTER TABLE priority_areas ADD theme text NOT NULL DEFAULT 'policy'
      CHECK (theme IN ('climate', 'biodiversity', 'cities', 'marine', 'policy', 'data'));
    UPDATE priority_areas SET theme = CASE name->>'en'
      WHEN 'Climate change and air quality' THEN 'climate'
      WHEN 'Global environmental issues' THEN 'climate'
      WHEN 'Biodiversity conservation and ecosystem management' THEN 'biodiversity'
      WHEN 'Biodiversity and ecological conservation' THEN 'biodiversity'
      WHEN 'Biodiversity conservation' THEN 'biodiversity'
      WHEN 'Environmentally sustainable cities' THEN 'cities'
      WHEN 'Sustainable cities and marine plastic reduction' THEN 'marine'
      WHEN 'Environmental data and information sharing' THEN 'data'
      WHEN 'Environmental risk assessment and management' THEN 'data'
      WHEN 'Environmental industries and technology for green development' THEN 'data'
      WHEN 'Environmentally sound technology, environmental labelling and cleaner production' THEN 'data'
      WHEN 'Environmental goods and services' THEN 'data'
      WHEN 'Environmental industry and technology' THEN 'data'
      WHEN 'Joint research' THEN 'data'
      ELSE theme END;
    CREATE OR REPLACE VIEW shared.priority_areas AS
      SELECT id, name, framework_id, position, theme FROM priority_areas;`;

  protected readonly downSql = `
    DROP VIEW shared.priority_areas;
    CREATE VIEW shared.priority_areas AS SELECT id, name FROM priority_areas;
    ALTER TABLE priority_areas DROP theme;`;
}
