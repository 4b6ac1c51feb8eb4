import { DefaultNamingStrategy } from 'typeorm';

const snake = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** camelCase in TypeScript, snake_case in SQL. */
export class SnakeNaming extends DefaultNamingStrategy {
  override tableName(targetName: string, userSpecifiedName?: string): string {
    return userSpecifiedName ?? snake(targetName);
  }
  override columnName(propertyName: string, customName?: string): string {
    return customName ?? snake(propertyName);
  }
}
