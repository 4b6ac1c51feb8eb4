import { useState } from 'preact/hooks';
import { api } from '../api/client.ts';
import { useApiQuery } from '../api/queries.ts';
import { Button } from '../design/button.tsx';
import { t } from '../i18n/t.ts';
import { SearchBox } from './search-box.tsx';

interface Props {
  label: string;
  /** Ids of people who are already chosen. */
  taken: string[];
  /** Label of the button beside a person; “Add” by default. */
  action?: string;
  onPick: (id: string) => void;
}

/** Finds a person by name or email address, and selects them. */
export function PersonPicker({ label, taken, action = t('common.add'), onPick }: Props) {
  const [search, setSearch] = useState('');
  const found = useApiQuery(
    ['people', 'pick', search],
    () => api.GET('/api/v1/people', { params: { query: { limit: 8, search } } }),
    { enabled: search.length > 1 },
  );
  return (
    <>
      <SearchBox label={label} value={search} onSearch={setSearch} />
      {search.length > 1 && (
        <ul class="list">
          {found.data?.items
            .filter(({ id }) => !taken.includes(id))
            .map((person) => (
              <li key={person.id} class="row between">
                <span>
                  {person.latinName}{' '}
                  <span class="quiet small">{person.organisation ?? person.email}</span>
                </span>
                <Button
                  small
                  aria-label={`${action}: ${person.latinName}`}
                  onClick={() => onPick(person.id)}
                >
                  {action}
                </Button>
              </li>
            ))}
          {found.data?.items.length === 0 && <li class="quiet">{t('common.nothing_found')}</li>}
        </ul>
      )}
    </>
  );
}
