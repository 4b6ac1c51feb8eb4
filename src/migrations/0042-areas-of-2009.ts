import { SqlMigration } from './sql-migration.js';

/**
 * The areas of the strategy of 2009-2015 and of the action plan of 2011-2013, where a secretariat has
 * not written its own; see `reference-data.ts` for what they rest on.
 */
export class AreasOf2009Strategy1764000000042 extends SqlMigration {
  readonly name = 'AreasOf2009Strategy1764000000042';

  protected readonly upSql = `
    CREATE TEMPORARY TABLE new_areas ON COMMIT DROP AS
    SELECT f.id AS framework_id, v.* FROM (VALUES
      ('strategy-2009-2015', 1, 'Public awareness and environmental education', '{7}'::int[]),
      ('strategy-2009-2015', 2,
        'Environmentally sound technology, environmental labelling and cleaner production', '{5}'),
      ('strategy-2009-2015', 3, 'Biodiversity conservation', '{4}'),
      ('strategy-2009-2015', 4, 'Environmental management capacity building', '{8}'),
      ('strategy-2009-2015', 5, 'Environmental goods and services', '{5}'),
      ('strategy-2009-2015', 6, 'Global environmental issues', '{1}'),
      ('action-plan-2011-2013', 1,
        'High-level policy dialogue on environmental cooperation (forum)', '{1}'),
      ('action-plan-2011-2013', 2, 'ASEAN-China Green Envoys Program', '{7,8}'),
      ('action-plan-2011-2013', 3, 'Environmental industry and technology', '{5}'),
      ('action-plan-2011-2013', 4, 'Joint research', '{9}')) AS v (slug, position, name, successors)
    JOIN frameworks f ON f.slug = v.slug AND f.version = 1
      AND NOT EXISTS (SELECT 1 FROM priority_areas a WHERE a.framework_id = f.id);
    INSERT INTO priority_areas (id, framework_id, position, name)
      SELECT gen_random_uuid(), framework_id, position, jsonb_build_object('en', name) FROM new_areas;
    INSERT INTO priority_area_crosswalk (from_id, to_id)
      SELECT a.id, b.id FROM new_areas n
      JOIN priority_areas a ON a.framework_id = n.framework_id AND a.position = n.position
      JOIN frameworks g ON g.slug IN ('strategy-2016-2020', 'action-plan-2016-2020') AND g.version = 1
      JOIN priority_areas b ON b.framework_id = g.id AND b.position = ANY (n.successors);`;

  // What a secretariat may use by now stays.
  protected readonly downSql = 'SELECT 1;';
}
